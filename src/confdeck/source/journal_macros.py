r"""Abbreviations of journals that AASTeX defines as macros, as ADS exports them: `journal = {\apj}`."""

from __future__ import annotations

import re

_MACRO = re.compile(r"\{*\\([a-z]+)\s*(?:\{\})?\}*")
_JOURNALS = dict(
    line.strip().split(" ", 1)
    for line in """
    aj AJ; actaa Acta Astron.; araa ARA&A; apj ApJ; apjl ApJL; apjlett ApJL; apjs ApJS; apjsupp ApJS; ao Appl. Opt.
    aap A&A; aapr A&A Rev.; aaps A&AS; apss Ap&SS; azh AZh; baas BAAS; bac Bull. Astr. Inst. Czechosl.
    caa Chinese Astron. Astrophys.; cjaa Chinese J. Astron. Astrophys.; icarus Icarus; psj PSJ; maps M&PS
    jcap J. Cosmology Astropart. Phys.; jrasc JRASC; memras MmRAS; mnras MNRAS; na New A; nar New A Rev.
    pra Phys. Rev. A; prb Phys. Rev. B; prc Phys. Rev. C; prd Phys. Rev. D; pre Phys. Rev. E; prl Phys. Rev. Lett.
    pasa PASA; pasp PASP; pasj PASJ; rmxaa Rev. Mexicana Astron. Astrofis.; qjras QJRAS; skytel S&T
    solphys Sol. Phys.; sovast Soviet Ast.; ssr Space Sci. Rev.; zap ZAp; nat Nature; iaucirc IAU Circ.
    aplett Astrophys. Lett.; apspr Astrophys. Space Phys. Res.; bain Bull. Astron. Inst. Netherlands
    fcp Fund. Cosmic Phys.; gca Geochim. Cosmochim. Acta; grl Geophys. Res. Lett.; jcp J. Chem. Phys.
    jgr J. Geophys. Res.; jqsrt J. Quant. Spec. Radiat. Transf.; memsai Mem. Soc. Astron. Italiana
    nphysa Nucl. Phys. A; physrep Phys. Rep.; physscr Phys. Scr.; planss Planet. Space Sci.; procspie Proc. SPIE
    """.strip()
    .replace("\n", ";")
    .split(";")
)


def journal_abbreviated(word: str) -> str:
    """Return the journal that a bare word such as `prd` stands for, or an empty string."""
    return _JOURNALS.get(word.lower(), "")


def journal_of(field: str) -> str:
    """Return the journal that a field names by an AASTeX macro alone, or an empty string."""
    macro = _MACRO.fullmatch(field.strip())
    return _JOURNALS.get(macro[1], "") if macro else ""
