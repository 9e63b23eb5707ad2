"""Names and types of the standard layouts in Office, Google Slides, Keynote and LibreOffice, in many languages."""

from __future__ import annotations

import re
import unicodedata

from confdeck.storyboard.roles import LayoutKind

TYPES = {
    LayoutKind.TITLE: ("title",),
    LayoutKind.SECTION: ("secHead",),
    LayoutKind.CONTENT: ("obj", "tx"),
    LayoutKind.TWO: ("twoObj", "twoColTx"),
    LayoutKind.BARE: ("titleOnly",),
}
"""Values of a layout's `type` for each kind, the best first."""

_NAMES = {
    LayoutKind.TITLE: """
        title slide; title; cover; opening; front page; titelfolie; titel; deckblatt; startfolie; diapositive de titre;
        titre; page de garde; diapositiva de título; portada; título; diapositiva titolo; copertina; titolo;
        slide de título; diapositivo de título; capa; titeldia; titelslide; rubrikbild; titeldias; titelslide;
        lysbilde med tittel; tittellysbilde; otsikkodia; slajd tytułowy; úvodní snímek; titulný snímek; címdia;
        титульный слайд; титульний слайд; заглавие; başlık slaytı; διαφάνεια τίτλου; diapozitiv titlu;
        タイトル スライド; タイトル; 表紙; 제목 슬라이드; 표지; 标题幻灯片; 封面; 標題投影片; 標題頁;
        شريحة عنوان; שקופית כותרת; slide judul; trang tiêu đề; สไลด์ชื่อเรื่อง
    """,
    LayoutKind.SECTION: """
        section header; section; section title; divider; chapter; abschnittsüberschrift; abschnitt; zwischentitel;
        kapitel; trennfolie; titre de section; section; intercalaire; encabezado de sección; sección;
        intestazione sezione; sezione; cabeçalho da seção; cabeçalho da secção; seção; sectiekop; sectie; hoofdstuk;
        avsnittsrubrik; avsnitt; afsnitsoverskrift; deloverskrift; osan ylätunniste; nagłówek sekcji; rozdział;
        záhlaví části; hlavička sekcie; szakaszfejléc; заголовок раздела; раздел; заголовок розділу; bölüm üstbilgisi;
        bölüm; κεφαλίδα ενότητας; antet secțiune; セクション見出し; セクション; 中扉; 구역 머리글; 섹션; 간지; 节标题;
        章节; 区段标题; 章節標題; عنوان المقطع; כותרת מקטע עליונה; bagian header
    """,
    LayoutKind.CONTENT: """
        title and content; content; title and body; title & bullets; bullets; text; titel und inhalt; inhalt;
        titel und text; text; titre et contenu; contenu; titre et texte; título y objetos; título y contenido;
        contenido; título y cuerpo; titolo e contenuto; contenuto; titolo e testo; título e conteúdo; conteúdo;
        título e objeto; título e corpo; titel en object; titel en inhoud; inhoud; rubrik och innehåll; innehåll;
        titel og indholdsobjekt; titel og indhold; tittel og innhold; otsikko ja sisältö; tytuł i zawartość;
        nadpis a obsah; cím és tartalom; заголовок и объект; заголовок і об'єкт; başlık ve içerik;
        τίτλος και περιεχόμενο; titlu și conținut; タイトルとコンテンツ; タイトルと本文; 本文; 제목 및 내용; 제목과 내용;
        본문; 标题和内容; 内容; 標題及內容; 標題及物件; عنوان ومحتوى; כותרת ותוכן; judul dan konten
    """,
    LayoutKind.TWO: """
        two content; two columns; title and two columns; two column text; zwei inhalte; zwei spalten; zweispaltig;
        deux contenus; deux colonnes; dos objetos; dos contenidos; título y dos columnas; dos columnas; due contenuti;
        contenuto 2; due colonne; duas partes de conteúdo; dois conteúdos; duas colunas; inhoud van twee;
        twee objecten; twee kolommen; två delar; två innehållsdelar; to indholdsobjekter; to innholdsdeler;
        kaksi sisältökohdetta; dwa elementy zawartości; dva obsahy; két tartalomrész; два объекта; два об'єкти;
        iki içerik; δύο περιεχόμενα; două tipuri de conținut; 2 つのコンテンツ; 2つのコンテンツ; 2 段組; 콘텐츠 2개;
        2단; 两栏内容; 兩個內容; 兩項物件; محتويان; שני תכנים; dua konten
    """,
    LayoutKind.BARE: """
        title only; only title; nur titel; titre seul; solo el título; sólo el título; solo título; solo titolo;
        somente título; só título; apenas título; alleen titel; endast rubrik; kun titel; kun tittel; vain otsikko;
        tylko tytuł; pouze nadpis; len nadpis; csak cím; только заголовок; лише заголовок; yalnızca başlık;
        μόνο τίτλος; doar titlu; タイトルのみ; 제목만; 仅标题; 只有標題; عنوان فقط; כותרת בלבד; hanya judul
    """,
}


def folded(name: str) -> str:
    """Return a layout's name without case, leading numbers and punctuation."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    return re.sub(r"[\W_]+", " ", re.sub(r"^\d+[_.)-]+", "", plain)).strip()


KNOWN = {kind: frozenset(folded(name) for name in names.split(";")) for kind, names in _NAMES.items()}
"""The folded names of each kind."""


def matches(name: str, kind: LayoutKind) -> bool:
    """Return whether a layout's name says that it is of a kind."""
    return folded(name) in KNOWN[kind]
