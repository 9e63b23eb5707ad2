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
_WORDS = """
    author authors presenter presenters speaker speakers name names first last surname title titles subtitle short topic topics theme subject
    date time day month year place location venue footer header department faculty institute institution university affiliation organization
    organisation company event conference presentation talk lecture slide page number project text;
    autor autorin autoren referent referentin vortragender vortragende sprecher sprecherin name vorname nachname titel untertitel kurztitel kurz thema
    datum uhrzeit zeit tag monat jahr ort raum fußzeile fußzeilen fuß kopfzeile kopf abteilung fakultät fachbereich institut universität hochschule
    firma veranstaltung konferenz präsentation vortrag vortragstitel folie seite projekt text;
    auteur auteurs auteure autrice intervenant intervenante orateur oratrice nom prénom titre titres sous court sujet thème date heure jour mois année
    lieu pied page en tête entête département faculté institut université organisme entreprise événement conférence présentation exposé diapositive
    projet texte;
    autor autora autores ponente presentador presentadora nombre apellido apellidos título subtítulo corto tema fecha hora día mes año lugar pie página
    encabezado departamento facultad instituto universidad empresa evento conferencia congreso presentación diapositiva proyecto texto;
    autore autrice autori relatore relatrice nome cognome titolo sottotitolo breve argomento tema data ora giorno mese anno luogo piè pie pagina
    intestazione dipartimento facoltà istituto università azienda evento conferenza convegno presentazione diapositiva progetto testo;
    autor autora autores apresentador apresentadora orador oradora nome apelido sobrenome título subtítulo curto tema assunto data hora dia mês ano local
    rodapé cabeçalho departamento faculdade instituto universidade empresa evento conferência apresentação slide página projeto texto;
    auteur auteurs spreker presentator naam voornaam achternaam titel ondertitel korte onderwerp thema datum tijd plaats locatie voettekst koptekst
    afdeling faculteit instituut universiteit bedrijf evenement conferentie presentatie dia pagina tekst;
    författare talare namn titel rubrik ämne datum tid plats sidfot sidhuvud avdelning presentation;
    forfatter foredragsholder navn tittel titel emne dato tid sted bunntekst topptekst sidefod sidehoved avdeling afdeling presentasjon præsentation;
    tekijä esittäjä puhuja nimi otsikko aihe päivämäärä aika paikka alatunniste ylätunniste osasto;
    autor prelegent imię nazwisko tytuł temat data godzina miejsce stopka nagłówek wydział zakład prezentacja prezentacji;
    autor přednášející jméno příjmení název téma datum místo zápatí záhlaví katedra prezentace;
    szerző előadó név cím téma dátum hely élőláb élőfej tanszék;
    автор докладчик имя фамилия фио название тема дата время место колонтитул кафедра доклад доклада презентация презентации;
    yazar konuşmacı sunucu ad adı soyad soyadı başlık konu tarih saat yer altbilgi üstbilgi bölüm;
    作者 姓名 主讲人 报告人 演讲者 标题 题目 副标题 主题 日期 时间 地点 部门 单位 页脚 页眉;
    作者 姓名 主講人 報告人 講者 標題 題目 副標題 主題 日期 時間 地點 部門 單位 頁尾 頁首;
    著者 発表者 氏名 名前 所属 題名 タイトル 日付 時刻 場所 フッター ヘッダー;
    저자 발표자 이름 소속 제목 주제 날짜 시간 장소 바닥글 머리글;
    المؤلف المتحدث الاسم العنوان الموضوع التاريخ المكان التذييل القسم;
    מחבר מרצה שם כותרת נושא תאריך מקום מחלקה
"""
"""Words of prompts, a language each: words of several together can be a name, such as that of the Data Institute."""
_JOINING = (
    "a an and or of the by in und oder der die das des von im zur et ou de du d l la le les par y o el los del e di della dell do da dos das van en of "
    "het och i og ja ve и"
)
_PATTERN = re.compile(
    r"\b(?:\d{1,2}[./ -]+){0,2}\d{0,2}x{2,}\b"
    r"|\b[dtjgmh]{1,2}(?P<sign>[./ -])m{2,4}(?P=sign)[yajgrå]{2,4}\b|\b[yaj]{4}-mm-[djt]{2}\b"
)
"""Patterns of dates and names, as in `XX.XX.20XX` and `TT.MM.JJJJ`."""
_DAY = re.compile(r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b")
_FILLER = "lorem ipsum"
_LONGEST_ABBREVIATION = 3
"""Most letters of a name in capitals that happens to be a word, as DIA, which is Dutch for slide."""
_INSTRUCTION = re.compile(
    r"(?:click|insert|add|enter|edit|type|write|put|your|place|replace|klicken|hier|bitte|einfügen|cliquez|saisir|ajouter|insérer|votre|haga|clic|"
    r"inserte|insertar|escriba|su|fare|inserire|fai|clique|inserir|klik|typ|voeg|klicka|klik|klikk|kliknij|wstaw|klepněte|kattintson|щелкните|вставьте)\b"
    r"|.*\b(?:here|hier|ici|aquí|aqui|qui|goes|einfügen|eingeben|bearbeiten|ergänzen|hinzufügen)\b\W*$"
)


def is_prompt(text: str) -> bool:
    """Return whether a text of a template only says what belongs in its place."""
    plain = _letters_of(text)
    bracketed = text.strip()[:1] in "<[{" and text.strip()[-1:] in ">]}"
    if not plain or bracketed or plain in _KNOWN or _FILLER in plain:
        return True
    return _INSTRUCTION.match(plain) is not None or _names_only_fields(text)


def _names_only_fields(text: str) -> bool:
    """Return whether a text only names what belongs in its place, as in `Author | Date`, or has a pattern for it."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    rest = _PATTERN.sub(" ", folded)
    words = set(_letters_of(_DAY.sub(" ", rest)).split()) - _JOINING_WORDS
    if not words:
        return rest != folded
    if text.isupper() and text.isascii() and len(text) <= _LONGEST_ABBREVIATION:
        return False
    return any(words <= language for language in _LANGUAGES)


def _letters_of(text: str) -> str:
    """Return the words of a text in lower case, without its signs."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())


_KNOWN = frozenset(map(_letters_of, _PROMPTS.split(";")))
_LANGUAGES = tuple(frozenset(_letters_of(words).split()) for words in _WORDS.split(";"))
_JOINING_WORDS = frozenset(_JOINING.split())
