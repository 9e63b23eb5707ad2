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
    organisation company event conference presentation talk lecture slide page number project text heading headline label placeholder document
    report deck meeting position role email website url logo information info details section;
    autor autorin autoren referent referentin vortragender vortragende vortragenden sprecher sprecherin name namen vorname nachname titel untertitel
    kurztitel kurz thema datum uhrzeit zeit tag monat jahr ort raum fußzeile fußzeilen fußzeilentext fuß kopfzeile kopf abteilung fakultät fachbereich
    institut universität hochschule firma veranstaltung konferenz präsentation präsentationstitel vortrag vortrags vortragstitel folie seite projekt
    text überschrift dokument anlass funktion referenten autors;
    auteur auteurs auteure autrice intervenant intervenante orateur oratrice nom prénom titre titres sous court sujet thème date heure jour mois année
    lieu pied page en tête entête département faculté institut université organisme entreprise société événement conférence présentation exposé
    diapositive projet texte fonction l auteur;
    autor autora autores ponente presentador presentadora nombre apellido apellidos título subtítulo corto tema fecha hora día mes año lugar pie página
    encabezado departamento facultad instituto universidad empresa evento conferencia congreso presentación diapositiva proyecto texto charla cargo;
    autore autrice autori relatore relatrice nome cognome titolo sottotitolo breve argomento tema data ora giorno mese anno luogo piè pie pagina
    intestazione dipartimento facoltà istituto università azienda evento conferenza convegno presentazione diapositiva progetto testo dell l ruolo;
    autor autora autores apresentador apresentadora orador oradora nome apelido sobrenome título subtítulo curto tema assunto data hora dia mês ano local
    rodapé cabeçalho departamento faculdade instituto universidade empresa evento conferência apresentação slide página projeto texto palestrante cargo;
    auteur auteurs spreker presentator naam voornaam achternaam titel ondertitel korte onderwerp thema datum tijd plaats locatie voettekst koptekst
    afdeling faculteit instituut universiteit bedrijf evenement conferentie presentatie presentatietitel dia pagina tekst functie jaar maand dag;
    författare talare namn titel rubrik ämne datum tid plats sidfot sidfotstext sidhuvud avdelning presentation presentationens presentationstitel text
    månad år företag institution föredragets;
    forfatter foredragsholder taler navn tittel titel emne dato tid sted bunntekst topptekst sidefod sidefodstekst sidehoved avdeling afdeling
    presentasjon presentasjonens præsentation præsentationens tekst måned år firma;
    tekijä esittäjä puhuja nimi otsikko aihe päivämäärä aika paikka alatunniste alatunnisteen ylätunniste osasto esityksen teksti;
    autor autora autorzy prelegent prelegenta imię nazwisko tytuł podtytuł temat data godzina miejsce miesiąc rok stopka stopki nagłówek wydział zakład
    instytut uczelnia firma konferencja prezentacja prezentacji tekst treść;
    autor autoři přednášející jméno příjmení název titul titulek nadpis podnadpis téma datum čas místo měsíc rok zápatí záhlaví katedra fakulta ústav
    univerzita konference prezentace přednášky text;
    autor prednášajúci meno priezvisko názov nadpis téma dátum čas miesto mesiac rok päta päty hlavička katedra fakulta prezentácia prezentácie text;
    szerző szerzők előadó név neve cím címe téma dátum hely hónap év élőláb élőfej tanszék előadás prezentáció szöveg szövege;
    autor autori prezentator nume prenume titlu titlul subtitlu temă data dată ora loc luna anul subsol subsolul antet departament facultate
    prezentare prezentării text;
    автор авторы автора докладчик докладчика имя фамилия отчество фио название заголовок подзаголовок тема дата время место месяц год колонтитул
    колонтитула нижний нижнего текст кафедра факультет институт университет организация доклад доклада презентация презентации;
    автор автори доповідач ім я прізвище назва заголовок підзаголовок тема дата час місце місяць рік колонтитул колонтитула нижній нижнього текст
    кафедра доповідь доповіді презентація презентації;
    συγγραφέας ομιλητής όνομα επώνυμο τίτλος υπότιτλος θέμα ημερομηνία ώρα τόπος υποσέλιδο υποσέλιδου κείμενο παρουσίαση παρουσίασης τμήμα;
    yazar yazarlar konuşmacı sunucu ad adı soyad soyadı başlık başlığı konu tarih saat yer ay yıl altbilgi üstbilgi metni bölüm kurum sunu sunum sunumun;
    tác giả người trình bày tên tiêu đề chủ đề ngày tháng năm địa điểm chân trang văn bản bài thuyết;
    penulis penyaji nama judul subjudul topik tanggal waktu tempat bulan tahun teks footer presentasi departemen;
    المؤلف المؤلفون المتحدث المقدم مقدم اسم الاسم عنوان العنوان الموضوع تاريخ التاريخ المكان الشهر السنة تذييل التذييل الصفحة نص النص القسم العرض
    التقديمي المحاضر;
    مؤلف نویسنده سخنران ارائه دهنده نام عنوان موضوع تاریخ مکان پاورقی پانویس متن;
    מחבר מרצה מציג שם כותרת תחתונה נושא תאריך מקום מחלקה מצגת המצגת טקסט חודש שנה
"""
"""Words of prompts, a language each: words of several together can be a name, such as that of the Data Institute."""
_UNSPACED = """
    作者 姓名 主讲人 报告人 演讲者 演讲人 标题 题目 副标题 主题 日期 时间 地点 部门 单位 页脚 页眉 文本 文字 内容 演示文稿 演讲 报告 幻灯片 公司 名称 年 月 日 的 和 与 及
    主講人 報告人 講者 標題 題目 副標題 主題 時間 地點 部門 單位 頁尾 頁首 簡報 演講 報告 內容 投影片
    著者 発表者 氏名 名前 所属 題名 タイトル サブタイトル 日付 時刻 場所 フッター ヘッダー テキスト 発表 プレゼンテーション 会社名 部署 学会 の と 名
    저자 발표자 이름 소속 제목 부제목 주제 날짜 시간 장소 바닥글 머리글 텍스트 발표 프레젠테이션 회사 부서 학회 년 월 일
    ชื่อ ผู้แต่ง ผู้บรรยาย ผู้นำเสนอ ชื่อเรื่อง หัวข้อ วันที่ เวลา สถานที่ ท้ายกระดาษ ส่วนท้าย ข้อความ การนำเสนอ
"""
"""Words of prompts in scripts that set no space between words, or not between all."""
_ORGANISATIONS = """
    department faculty institute institution university organization organisation company conference event project meeting report room section
    abteilung fakultät fachbereich institut universität hochschule firma konferenz projekt raum département faculté institut université entreprise
    conférence projet departamento facultad instituto universidad empresa conferencia congreso proyecto dipartimento facoltà istituto università
    azienda conferenza progetto faculdade universidade conferência projeto afdeling faculteit instituut universiteit bedrijf avdelning institution
    wydział zakład instytut katedra fakulta ústav кафедра факультет институт
"""
"""Words that have a number in names: `Abteilung 3` is one."""
_JOINING = (
    "a an and or of the by in for your my und oder der die das des von im zur für ihr ihre ihren dein et ou de du d l la le les par votre vos y o el los "
    "del su tu e di della dell dello tuo tua do da dos das seu sua van en het uw jouw din ditt dit och i och av din og ja és az a şi și ve и та και ו я"
)
_PATTERN = re.compile(
    r"\b(?:\d{1,2}[./ -]+){0,2}\d{0,2}x{2,}\b"
    r"|\b[dtjgmh]{1,2}(?P<sign>[./ -])m{2,4}(?P=sign)[yajgrå]{2,4}\b|\b[yaj]{4}-mm-[djt]{2}\b"
    r"|\b(?:y{4}|j{4}|a{4}|г{4}|р{4})\b"
)
"""Patterns of dates and names, as in `XX.XX.20XX` and `TT.MM.JJJJ`."""
_DAY = re.compile(r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b")
_FILLER = "lorem ipsum"
_LONGEST_ABBREVIATION = 3
"""Most letters of a name in capitals that happens to be a word, as DIA, which is Dutch for slide."""
_ORDER = re.compile(
    r"(?:please )?(?:click|double click|tap) (?:to|here|on|icon)\b|(?:bitte )?(?:hier )?klicken\b|cliquez\b|(?:haga|hacer|haz) clic\b|fare clic\b|fai clic\b"
    r"|clique\b|klik (?:op|om|hier|her|for|untuk)\b|klicka\b|klikk\b|kliknij\b|klepněte\b|klikněte\b|kliknite\b|kattintson\b|щелкните\b|щёлкните\b|клацніть\b"
    r"|napsauta\b|κάντε κλικ\b|faceți clic\b|bấm\b|.*\b(?:einfügen|eingeben|bearbeiten|ergänzen|hinzufügen|eintragen|invoegen|tıklatın|tıklayın)\b\W*$"
    r"|.*(?:单击此处|点击此处|单击|點擊|按一下|在此输入|在此處|在此处|请输入|請輸入|クリックして|書式設定|ここに|を入力|클릭하여|여기에|스타일 편집|입력하십시오|입력하세요|คลิก|क्लिक)"
    r"|(?:انقر|اضغط|أدخل|اكتب)|(?:לחץ|הקלד|הזן)"
)
"""Orders to fill a place in, whatever is said of it."""
_VERB = re.compile(
    r"(?:please )?(?:insert|add|enter|edit|type|write|put|place|replace|change|fill in|optional|sample|example|your)\b|(?:bitte|ihr|ihre|hier|beispiel)\b"
    r"|(?:saisir|saisissez|ajouter|ajoutez|insérer|insérez|entrez|votre|exemple)\b|(?:inserte|insertar|inserta|escriba|añada|agregar|agregue|introduzca|su)\b"
    r"|(?:inserire|inserisci|aggiungi|scrivi|il tuo)\b|(?:inserir|insira|digite|adicione|seu)\b|(?:typ|voeg|vul|plaats|uw)\b|(?:skriv|infoga|ange|din|sett inn|indsæt)\b"
    r"|(?:wstaw|wpisz|dodaj)\b|(?:vložte|zadejte|vlož|zadajte)\b|(?:írja|adja|szúrja)\b|(?:вставьте|введите|добавьте|укажите|ваш|ваше|вставте|введіть)\b"
    r"|(?:introduceți|adăugați)\b|(?:lisää|kirjoita)\b|.*\b(?:here|hier|ici|aquí|aqui|qui|här|her|tutaj|sem|ide|сюда|здесь|buraya|goes|ekleyin|girin|tähän)\b\W*$"
)
"""Beginnings and ends of orders that are ones only if they name what is to be filled in: a place may be in a name."""


def is_prompt(text: str) -> bool:
    """Return whether a text of a template only says what belongs in its place."""
    plain = _letters_of(text)
    bracketed = text.strip()[:1] in "<[{" and text.strip()[-1:] in ">]}"
    return not plain or bracketed or is_certain_prompt(text)


def is_certain_prompt(text: str) -> bool:
    """Return whether words anywhere in a template, also outside of a placeholder, are those of a prompt."""
    plain = _letters_of(text)
    if not any(map(str.isalpha, plain)):
        return False
    if plain in _KNOWN or _FILLER in plain or _ORDER.match(plain):
        return True
    return _names_only_fields(text) or (
        _VERB.match(plain) is not None and not _FIELDS.isdisjoint(plain.split())
    )


def _names_only_fields(text: str) -> bool:
    """Return whether a text only names what belongs in its place, as in `Author | Date`, or has a pattern for it."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    rest = _PATTERN.sub(" ", folded)
    words = set(_letters_of(_DAY.sub(" ", rest)).split()) - _JOINING_WORDS
    if not words:
        return rest != folded
    if text.isupper() and text.isascii() and len(text) <= _LONGEST_ABBREVIATION:
        return False
    numbers = {word for word in words if word.isdecimal() and len(word) == 1}
    if numbers and words.isdisjoint(_NUMBERED_NAMES):
        words -= numbers
    unspaced = words and all(map(_UNSPACED_WORDS.fullmatch, words))
    return unspaced or any(words <= language for language in _LANGUAGES if words)


def _letters_of(text: str) -> str:
    """Return the words of a text in lower case, without its signs."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())


_KNOWN = frozenset(map(_letters_of, _PROMPTS.split(";")))
_NUMBERED_NAMES = frozenset(_letters_of(_ORGANISATIONS).split())
_UNSPACED_WORDS = re.compile(
    "(?:" + "|".join(sorted(_letters_of(_UNSPACED).split(), key=len, reverse=True)) + ")+"
)
_LANGUAGES = tuple(frozenset(_letters_of(words).split()) for words in _WORDS.split(";"))
_FIELDS = frozenset().union(*_LANGUAGES) - {
    "en",
    "l",
    "dell",
    "sous",
    "last",
    "first",
    "kurz",
    "place",
    "тема",
    "day",
    "time",
}
_JOINING_WORDS = frozenset(_JOINING.split())
