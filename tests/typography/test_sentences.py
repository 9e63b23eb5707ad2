from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import confdeck
from confdeck.typography.sentences import (
    abbreviations,
    as_one_word,
    ends_sentence,
    gap_after,
    sentence_ends,
    split_sentences,
)

# A bar stands where a sentence ends.
ENGLISH = """
We met Mr. Park there, who showed a robot that sorts waste by hand.| It works in the rain.
We met Ms. Park.| She left. | Mrs. Lee stayed.| Messrs. Lee and Park spoke.
Ask Dr. Bae.| He nodded.
Prof. Dr. Lee spoke.| So did Rev. Green, Capt. Ray and Gen. Grant.
Parts of it follow Alg. 2 and Tab. 3 of the paper.| It works in the rain and at night.
See Fig. 3, Figs. 4 and 5, Eq. (3), Sec. IV, App. A, Ref. [12] and pp. 3 to 5 of vol. 2.| Then stop.
See Thm. 4.1, Lem. 2, Prop. 3, Def. 1, Cor. 5 and Ch. 6.| Then stop.
It was built approx. 2019 by St. Mary College.| It took a year.
It was built c. 1900, est. 1901, on Sept. 3 or Oct. 4.| It stands.
Did it work?| No.| We tried No. 3.| Yes!
Work by Gao et al. shows it.| Next.
Work by Gao et al.| The rest is ours.
Many tasks, e.g. The Edge, fail, i.e. Robots do, cf. Smith and vs. Ours.| More.
See John K. Tsotsos and J. R. R. Tolkien there.| They met K. He of Meta.
It follows plan B.| The rest failed.
The U.S. Army and the U.K. Navy came at 5 p.m.| The others left.
She has a Ph.D. Her thesis is long.
about 3.5 times more.| Good
It rose in 2019.| Then it fell to 3.| Nobody knows.
1. First things first.| 2. Then others.
“It works.”| He said so (it works.)| Then (cf. Smith. And others) he left.
He said “It works.”| Then “Why?”| And ‘No!’| Done.
Wait...| What?!| Yes… and no … maybe.
in [0, 1).| It is (0, 1] here.| Yes.
He used Yahoo! and Jeopardy! there. | Robots, drones, etc. were shown.| ICRA, IROS, etc.| RSS is next.
Apple Inc. and Robots Ltd. came.| John Smith Jr. and Sr. came.
Read example.org. | Use v. 2 of it, or node.js.| Or .NET.| Or python 3.12.
It took 5 min.| Robots are slow.
He lives on Main St.| The house is old.
He said no.| I disagree.| Get the app.| A new one came.| It is state of the art.| Is it?
See Fig. A, Tab. B.2, Sec. IV, Sec. I, Alg. (2) and Ref. [3].| I did in that sec.| I go.
It takes 5 ms.| The next takes 3 hr.| Then Amartya Sen.| The rest came to Al.| He came to mind.| So did Phil.| Robots too.
Sen. Warren and Gen. Grant met Lt. Ray.| They won.
It is so.| (This is known.)| [Here too.]| It is.
"""
GERMAN = """
Wir nutzen z. B. Roboter und z.B. Drohnen, d. h. Maschinen, u. a. Greifer.| Das geht.
Das ist i. d. R. Zufall, v. a. Glück, z. T. Können.| Über alles reden wir.
Siehe Abb. 3, Tab. 4, Kap. 5, S. 6, Nr. 7, Abs. 2, Gl. (3) und Bd. 2.| Dann weiter.
Vgl. Müller et al. 2019.| Es kostet ca. Drei Euro, bzw. Vier, inkl. Porto, ggf. Mehr.
Am 3. Mai und am 21. Juni im 19. Jahrhundert auf dem 2. Platz.| Danach nicht.
Am 1. 5. 2024 kamen 3 Mio. Besucher.| Das sind viele.
Hr. Müller traf Fr. Maier, Dipl.-Ing. Schmidt und Dr. med. Lee.| Es war gut.
Er sagte: „Es geht.“| Dann ging er.| »Gut.«| Ja.
Der Roboter geht.| Österreich auch.| Ähnlich ist es dort.
Es gibt Hunde, Katzen usw.| Der Rest fehlt.
"""
JAPANESE = """
最初の文。|次の文。
彼は「はい。」と言った。|次の文。
本当！？|すごい！|次。
（これは本当だ。次も。）|次の文。
値は３．５である．|次の文．
Fig. 3 に示す。|No. 5 も。
「はい。」|彼は言った。
"""
KOREAN = """
모델이 작동합니다. |다음 문장입니다.
2024. 5. 1. 서울에서 열렸습니다.| Fig. 3 을 보십시오.
정말입니까?| 네!| 좋습니다.
J. Kim 등이 보였다.| 다음.
"""
URDU = """
پہلا جملہ۔| دوسرا جملہ۔| تیسرا؟| ہاں!| ٹھیک۔
اس نے پی۔ ایچ۔ ڈی۔ کی ڈگری لی۔| اگلا جملہ۔
ایم۔ اے۔ کے بعد وہ گئے۔| شکریہ۔
دیکھیے ص۔ 5 اور ج۔ 2 میں۔| شکریہ۔
قیمت 3.5 روپے ہے۔| اس نے کہا ”ہاں۔“| پھر گیا۔
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


FRENCH = """
M. Kokkinos l'a dit, p. ex. À Séoul.| Le Pr. Lee aussi, c.-à-d. Les deux.
Que reste-t-il ?| Beaucoup !| Et « Oui ! »| Il part ; « Non. »| Elle reste.
Voir éq. 3, réf. 4 et chap. 2.| Fin.
Env. 300 personnes vinrent.| Le reste non.
"""
SPANISH = """
¿Qué queda?| ¡Mucho!| ¿Y después?| Nada.
El Dr. Kokkinos y la Sra. Ruiz vinieron, p. ej. Ayer.| Luego no.
Lo hizo en EE. UU. Smith lo vio.| En EE. UU.| El resto no.
Véase la pág. 3 y el núm. 4.| Fin.
"""
CHINESE = """
一周留下了什么？|许多想法。|他说：“先测量！”|然后离开。
见 Fig. 3 和 No. 4。|完。
"""
ARABIC = """
ماذا يبقى؟| أفكار كثيرة.| وقال د. كوكينوس و أ.د. فيدالدي ذلك.| ثم ذهب.
انظر ص. 5 و ج. ٢ هنا.| شكرًا!| حقًا؟|نعم.
"""
PERSIAN = """
چه می‌ماند؟| ایده‌های فراوان.| بنگرید ص. ۵ و ج. ۲ را.| پایان.
"""
INDIC_AND_OTHERS = """
यह पहला वाक्य है।| यह दूसरा है।| क्या यह तीसरा है?| हाँ!
यह पहला है।|यह दूसरा है।| मान 3.5 है।
এটি প্রথম।| এটি দ্বিতীয়।
Սա առաջինն է։| Սա երկրորդն է։
ይህ የመጀመሪያው ነው።| ይህ ሁለተኛው ነው።
ဤသည်မှာ ပထမ။| ဤသည်မှာ ဒုတိယ။
"""


@pytest.mark.parametrize(
    "line",
    lines(
        ENGLISH
        + GERMAN
        + JAPANESE
        + KOREAN
        + URDU
        + FRENCH
        + SPANISH
        + CHINESE
        + ARABIC
        + PERSIAN
        + INDIC_AND_OTHERS
    ),
)
def test_sentences_end_where_a_reader_sees_it(line: str) -> None:
    expected = [sentence.strip() for sentence in line.split("|")]
    assert (
        split_sentences(re.sub(r"\s*\|\s*" if "。" in line or "．" in line else r"\|", "", line)) == expected
    )


def test_each_language_that_has_labels_has_abbreviations() -> None:
    labels = {Path(file.name).stem for file in files("confdeck.edition").joinpath("labels").iterdir()}
    assert set(abbreviations()) == {code for code in labels if code.isalpha() and code != "__init__"}


@given(st.text("abAB .!?…。！۔؟()[]「」“”3\n", max_size=60))
def test_no_character_is_lost_and_no_sentence_is_empty(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == tuple(sorted(set(ends)))
    assert all(0 < end < len(text) for end in ends)
    assert all(split_sentences(text))
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@given(st.text("abAB .!?…。！۔؟“”\n", max_size=60))
def test_every_sentence_but_the_last_ends_one(text: str) -> None:
    assert all(ends_sentence(sentence) for sentence in split_sentences(text)[:-1])


@pytest.mark.parametrize("text", ["It works.", "It works.”", "Does it? ", "(It works.)", "次。」", "ایک۔"])
def test_a_sentence_ends_in_a_stop(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["It works", "It works:", "", "次", "(it works)"])
def test_other_texts_do_not_end_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


def test_no_space_follows_a_full_width_stop() -> None:
    assert [gap_after(sentence) for sentence in ("One.", "一。", "「一。」", "ایک۔")] == [" ", "", "", " "]


def test_code_is_one_word_of_the_same_length() -> None:
    assert as_one_word("a. B\tc") == "a._B_c"


def test_a_long_text_takes_linear_time() -> None:
    text = "We met Mr. Park (and J. Smith). It works. " * 5000
    assert len(sentence_ends(text)) == 9999


def test_no_other_module_has_stops_of_its_own() -> None:
    """Lists of stops belong to the splitter; those that also hold commas are about breaking lines."""
    stops = re.compile(r"""[۔؟]|\.!\?|\.\?!|"[!。！]", "[?！？]"|"[?？]", "[!！]\"""")
    source = Path(confdeck.__file__).parent
    found = [
        f"{path.relative_to(source)}: {line.strip()}"
        for path in source.rglob("*.py")
        if path.parent.name != "typography"
        for line in path.read_text("utf-8").splitlines()
        if stops.search(line) and not re.search('[、,][。.]|","', line)
    ]
    assert not found
