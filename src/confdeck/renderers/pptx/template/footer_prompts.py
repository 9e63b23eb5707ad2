"""Words that templates have in a footer or date only to show where it goes."""

from __future__ import annotations

import re
import unicodedata

_PROMPTS = """
    footer; footer text; page footer; slide footer; date; date time; date and time; short title; title; presentation title;
    title of presentation; name of presentation; presentation name; presenter; presenter name; name of presenter; speaker;
    author; name; company; company name; department; event; event name; confidential footer; text; sample footer; sample footer text;
    fußzeile; fußzeilentext; fusszeile; fußzeile ergänzen; datum; datum uhrzeit; kurztitel; titel; titel der präsentation; präsentationstitel;
    titel des vortrags; vortragstitel; name des referenten; referent; vorname nachname; abteilung; veranstaltung;
    pied de page; date heure; titre; titre court; titre de la présentation; nom de la présentation; intervenant; auteur;
    pie de página; fecha; fecha hora; título; título corto; título de la presentación; autor;
    piè di pagina; pie di pagina; data; data ora; titolo; titolo breve; titolo della presentazione; autore;
    rodapé; data hora; título curto; título da apresentação; voettekst; voetnoot; presentatietitel; titel van de presentatie;
    sidfot; presentationens titel; sidefod; bunntekst; alatunniste; päivämäärä; dato; stopka; data i godzina; tytuł prezentacji;
    zápatí; päta; élőláb; dátum; нижний колонтитул; колонтитул; дата; дата время; название презентации; altbilgi; tarih; subsol; υποσέλιδο;
    フッター; 日付; 日付 時刻; タイトル; 바닥글; 날짜; 날짜 시간; 제목; 页脚; 日期; 日期 时间; 标题; 頁尾; 标题文字; 簡報標題;
    تذييل; تذييل الصفحة; التاريخ; כותרת תחתונה; תאריך
"""
_INSTRUCTION = re.compile(
    r"(?:click|insert|add|enter|edit|type|write|put|your|place|replace|klicken|hier|bitte|einfügen|cliquez|saisir|ajouter|insérer|votre|haga|clic|"
    r"inserte|insertar|escriba|su|fare|inserire|fai|clique|inserir|klik|typ|voeg|klicka|klik|klikk|kliknij|wstaw|klepněte|kattintson|щелкните|вставьте)\b"
    r"|.*\b(?:here|hier|ici|aquí|aqui|qui|goes|einfügen|eingeben|bearbeiten|ergänzen|hinzufügen)\b\W*$"
)


def is_prompt(text: str) -> bool:
    """Return whether a text of a template only says what belongs in its place."""
    plain = _letters_of(text)
    bracketed = text.strip()[:1] in "<[{" and text.strip()[-1:] in ">]}"
    return not plain or bracketed or plain in _KNOWN or _INSTRUCTION.match(plain) is not None


def _letters_of(text: str) -> str:
    """Return the words of a text in lower case, without its signs."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())


_KNOWN = frozenset(map(_letters_of, _PROMPTS.split(";")))
