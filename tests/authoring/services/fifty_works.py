"""Fifty identifiers of ten kinds with what the services answer, and with title, authors, year and venue as they are right."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.authoring.recorded_answers import (
    arxiv,
    crossref,
    datacite,
    message,
    message_list,
    openalex,
    openreview,
    semantic_scholar,
)


class Case(NamedTuple):
    kind: str
    given: str
    title: str
    authors: str
    """Family names."""
    year: str
    venue: str


CVPR16 = "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"
KDD16 = "Proceedings of the 22nd ACM SIGKDD International Conference on Knowledge Discovery and Data Mining"
LNCS = "Lecture Notes in Computer Science"
MICCAI = "Medical Image Computing and Computer-Assisted Intervention – MICCAI 2015"
NAACL = "Proceedings of the 2019 Conference of the North"
RESNET = crossref(
    "10.1109/CVPR.2016.90",
    "proceedings-article",
    "Deep Residual Learning for Image Recognition",
    ["He, Kaiming", "Zhang, Xiangyu", "Ren, Shaoqing", "Sun, Jian"],
    [2016, 6],
    [CVPR16],
    event={
        "name": "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
        "location": "Las Vegas",
    },
    page="770-778",
)
WIRED = "Networks that Draw What They Hear: A Study in Five Cities"
_WORKS = "api.crossref.org/works"
_GRAPH = "api.semanticscholar.org/graph/v1/paper"
_ALEX = "api.openalex.org/works"
_ARXIV = "export.arxiv.org/api/query?id_list="

ANSWERS: dict[str, Any] = {
    f"{_WORKS}/10.1109/CVPR.2016.90": message(RESNET),
    f"{_WORKS}/10.1145/2939672.2939785": message(
        crossref(
            "10.1145/2939672.2939785",
            "proceedings-article",
            "XGBoost",
            ["Chen, Tianqi", "Guestrin, Carlos"],
            [2016, 8, 13],
            [KDD16],
            subtitle=["A Scalable Tree Boosting System"],
            publisher="ACM",
        )
    ),
    f"{_WORKS}/10.1007/978-3-319-24574-4_28": message(
        crossref(
            "10.1007/978-3-319-24574-4_28",
            "book-chapter",
            "U-Net: Convolutional Networks for Biomedical Image Segmentation",
            ["Ronneberger, Olaf", "Fischer, Philipp", "Brox, Thomas"],
            [2015],
            [LNCS, MICCAI],
            ISBN=["9783319245737", "9783319245744"],
            publisher="Springer International Publishing",
        )
    ),
    f"{_WORKS}/10.1109/ICCV.2017.322": message(
        crossref(
            "10.1109/ICCV.2017.322",
            "proceedings-article",
            "Mask R-CNN",
            ["He, Kaiming", "Gkioxari, Georgia", "Dollar, Piotr", "Girshick, Ross"],
            [2017, 10],
            ["2017 IEEE International Conference on Computer Vision (ICCV)"],
        )
    ),
    f"{_WORKS}/10.1007/978-3-030-58452-8_24": message(
        crossref(
            "10.1007/978-3-030-58452-8_24",
            "book-chapter",
            "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
            ["Mildenhall, Ben", "Srinivasan, Pratul P.", "Tancik, Matthew", "Barron, Jonathan T."],
            [2020],
            [LNCS, "Computer Vision – ECCV 2020"],
        )
    ),
    f"{_WORKS}/10.1038/nature14539": message(
        crossref(
            "10.1038/nature14539",
            "journal-article",
            "Deep learning",
            ["LeCun, Yann", "Bengio, Yoshua", "Hinton, Geoffrey"],
            [2015, 5, 27],
            ["Nature"],
            volume="521",
            issue="7553",
            page="436-444",
            publisher="Springer Science and Business Media LLC",
        )
    ),
    f"{_WORKS}/10.1162/neco.1997.9.8.1735": message(
        crossref(
            "10.1162/neco.1997.9.8.1735",
            "journal-article",
            "Long Short-Term Memory",
            ["Hochreiter, Sepp", "Schmidhuber, Jürgen"],
            [1997, 11, 1],
            ["Neural Computation"],
        )
    ),
    f"{_WORKS}/10.1103/PhysRevLett.116.061102": message(
        crossref(
            "10.1103/PhysRevLett.116.061102",
            "journal-article",
            "Observation of Gravitational Waves from a Binary Black Hole Merger",
            ["Abbott, B. P.", "Abbott, R.", "LIGO Scientific Collaboration and Virgo Collaboration"],
            [2016, 2, 11],
            ["Physical Review Letters"],
            **{"article-number": "061102"},
        )
    ),
    f"{_WORKS}/10.1002/(SICI)1099-9999(199805)17:15<1661::AID-XYZ968>3.0.CO;2-2": message(
        crossref(
            "10.1002/(SICI)1099-9999(199805)17:15<1661::AID-XYZ968>3.0.CO;2-2",
            "journal-article",
            "Meta-analysis of <i>p</i>-values for H<sub>2</sub>O sensors &amp; other devices",
            ["van der Berg, Anna", "O'Neil, Conor"],
            [1998, 8],
            ["Statistics in Measurement"],
        )
    ),
    f"{_WORKS}/10.1016/S0140-6736(20)30183-5": message(
        crossref(
            "10.1016/S0140-6736(20)30183-5",
            "journal-article",
            "Clinical features of patients infected with 2019 novel coronavirus in Wuhan, China",
            ["Huang, Chaolin", "Wang, Yeming", "Li, Xingwang"],
            [2020, 2],
            ["The Lancet"],
        )
    ),
    f"{_WORKS}/10.1098/rsta.2015.0202": message(
        crossref(
            "10.1098/rsta.2015.0202",
            "journal-article",
            "Principal component analysis: a review and recent developments",
            ["Jolliffe, Ian T.", "Cadima, Jorge"],
            [2016, 4, 13],
            [
                "Philosophical Transactions of the Royal Society A: Mathematical, Physical and Engineering Sciences"
            ],
        )
    ),
    f"{_WORKS}/10.1101/2020.03.22.002386": message(
        crossref(
            "10.1101/2020.03.22.002386",
            "posted-content",
            "A SARS-CoV-2-Human Protein-Protein Interaction Map Reveals Drug Targets",
            ["Gordon, David E.", "Jang, Gwendolyn M."],
            [2020, 3, 22],
            subtype="preprint",
            institution=[{"name": "bioRxiv"}],
            publisher="Cold Spring Harbor Laboratory",
        )
    ),
    f"{_WORKS}/10.1017/9781108679930": message(
        crossref(
            "10.1017/9781108679930",
            "monograph",
            "Mathematics for Machine Learning",
            ["Deisenroth, Marc Peter", "Faisal, A. Aldo", "Ong, Cheng Soon"],
            [2020, 2, 18],
            publisher="Cambridge University Press",
            ISBN=["9781108679930", "9781108470049"],
        )
    ),
    "api.datacite.org/dois/10.5281/zenodo.7654321": datacite(
        "10.5281/zenodo.7654321",
        [
            {"title": "Traces of ten thousand poster sessions"},
            {"title": "A data set", "titleType": "Subtitle"},
        ],
        [
            {"name": "Roe, Ada", "givenName": "Ada", "familyName": "Roe", "nameType": "Personal"},
            {"name": "Vision Lab", "nameType": "Organizational"},
        ],
        2023,
        "Zenodo",
    ),
    "api.datacite.org/dois/10.6084/m9.figshare.1234567": datacite(
        "10.6084/m9.figshare.1234567",
        [{"title": "Posen von Posterständern", "lang": "de"}],
        [{"name": "Müller, Jürgen", "nameType": "Personal"}, {"name": "Lee, Min-ji"}],
        2021,
        {"name": "figshare", "publisherIdentifier": "https://ror.org/041mxqs23"},
    ),
    "api.datacite.org/dois/10.4230/LIPIcs.ITCS.2022.7": datacite(
        "10.4230/LIPIcs.ITCS.2022.7",
        [{"title": "Counting Lines in the Hall"}],
        [{"name": "Doe, Ben", "givenName": "Ben", "familyName": "Doe"}],
        2022,
        "Schloss Dagstuhl – Leibniz-Zentrum für Informatik",
        container={
            "type": "Series",
            "title": "13th Innovations in Theoretical Computer Science Conference (ITCS 2022)",
        },
    ),
    "api.datacite.org/dois/10.3929/ethz-b-000123456": datacite(
        "10.3929/ethz-b-000123456",
        [{"title": "On Seeing Less", "titleType": None}],
        [{"name": "Weiß, Eva", "givenName": "Eva", "familyName": "Weiß", "nameType": "Personal"}],
        2019,
        "ETH Zurich",
    ),
    f"{_ALEX}/doi:10.1234/only.openalex": openalex(
        "A Work that Both Registries Have Lost", ["Nora Kim"], 2018, "Journal of Lost Works"
    ),
    f"{_ARXIV}1706.03762": arxiv(
        "1706.03762",
        "Attention Is All You Need",
        ["Ashish Vaswani", "Noam Shazeer", "Niki Parmar"],
        "2017-06-12",
    ),
    f"{_GRAPH}/ARXIV:1706.03762": semantic_scholar(
        "Attention is All you Need",
        ["Ashish Vaswani", "Noam M. Shazeer", "Niki Parmar"],
        2017,
        "Neural Information Processing Systems",
        ArXiv="1706.03762",
    ),
    f"{_ARXIV}1412.6980": arxiv(
        "1412.6980",
        "Adam: A Method for Stochastic Optimization",
        ["Diederik P. Kingma", "Jimmy Ba"],
        "2014-12-22",
    ),
    f"{_GRAPH}/ARXIV:1412.6980": semantic_scholar(
        "Adam: A Method for Stochastic Optimization",
        ["Diederik P. Kingma", "Jimmy Ba"],
        2014,
        "International Conference on Learning Representations",
        ArXiv="1412.6980",
    ),
    f"{_ARXIV}hep-th/9711200": arxiv(
        "hep-th/9711200",
        "The Large N Limit of Superconformal Field Theories and Supergravity",
        ["Juan M. Maldacena"],
        "1997-11-27",
        "Adv.Theor.Math.Phys.2:231-252,1998",
        "10.1023/A:1026654312961",
    ),
    f"{_WORKS}/10.1023/A:1026654312961": message(
        crossref(
            "10.1023/A:1026654312961",
            "journal-article",
            "The Large N Limit of Superconformal Field Theories and Supergravity",
            ["Maldacena, Juan"],
            [1999, 4],
            ["International Journal of Theoretical Physics"],
        )
    ),
    f"{_ARXIV}2010.11929": arxiv(
        "2010.11929",
        "An Image is Worth 16x16 Words: Transformers for Image Recognition at\n  Scale",
        ["Alexey Dosovitskiy", "Lucas Beyer"],
        "2020-10-22",
    ),
    f"{_ARXIV}2103.00020": arxiv(
        "2103.00020",
        "Learning Transferable Visual Models From Natural Language Supervision",
        ["Alec Radford", "Jong Wook Kim"],
        "2021-02-26",
    ),
    f"{_GRAPH}/ARXIV:2103.00020": semantic_scholar(
        "Learning Transferable Visual Models From Natural Language Supervision",
        ["Alec Radford", "Jong Wook Kim"],
        2021,
        "International Conference on Machine Learning",
        ArXiv="2103.00020",
    ),
    f"{_ARXIV}1207.7214": arxiv(
        "1207.7214",
        "Observation of a new particle in the search for the Standard Model Higgs\n  boson with the ATLAS detector at the LHC",
        ["The ATLAS Collaboration"],
        "2012-07-31",
        "Phys.Lett. B716 (2012) 1-29",
    ),
    f"{_ARXIV}1502.03167": arxiv(
        "1502.03167",
        "Batch Normalization: Accelerating Deep Network Training by Reducing\n  Internal Covariate Shift",
        ["Sergey Ioffe", "Christian Szegedy"],
        "2015-02-11",
    ),
    f"{_GRAPH}/ARXIV:1502.03167": semantic_scholar(
        "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift",
        ["Sergey Ioffe", "Christian Szegedy"],
        2015,
        "International Conference on Machine Learning",
        ArXiv="1502.03167",
    ),
    f"{_GRAPH}/ARXIV:2401.99999": semantic_scholar(
        "What arXiv Has Withdrawn", ["Kim Doe"], 2024, "arXiv.org", ArXiv="2401.99999"
    ),
    f"{_WORKS}/10.18653/v1/N19-1423": message(
        crossref(
            "10.18653/v1/N19-1423",
            "proceedings-article",
            "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
            ["Devlin, Jacob", "Chang, Ming-Wei", "Lee, Kenton", "Toutanova, Kristina"],
            [2019],
            [NAACL],
            publisher="Association for Computational Linguistics",
        )
    ),
    f"{_WORKS}/10.18653/v1/2020.acl-main.740": message(
        crossref(
            "10.18653/v1/2020.acl-main.740",
            "proceedings-article",
            "Don’t Stop Pretraining: Adapt Language Models to Domains and Tasks",
            ["Gururangan, Suchin", "Marasović, Ana"],
            [2020],
            ["Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics"],
        )
    ),
    f"{_GRAPH}/ACL:P02-1040": semantic_scholar(
        "Bleu: a Method for Automatic Evaluation of Machine Translation",
        ["K. Papineni", "Salim Roukos"],
        2002,
        "Annual Meeting of the Association for Computational Linguistics",
        ACL="P02-1040",
        DOI="10.3115/1073083.1073135",
    ),
    f"{_WORKS}/10.3115/1073083.1073135": message(
        crossref(
            "10.3115/1073083.1073135",
            "proceedings-article",
            "BLEU",
            ["Papineni, Kishore", "Roukos, Salim"],
            [2001],
            [
                "Proceedings of the 40th Annual Meeting on Association for Computational Linguistics  - ACL '02"
            ],
            subtitle=["a method for automatic evaluation of machine translation"],
        )
    ),
    f"{_GRAPH}/ACL:2022.lrec-1.5": semantic_scholar(
        "A Corpus of Hallway Talk",
        ["Ada Roe", "Ben Doe"],
        2022,
        "International Conference on Language Resources",
    ),
    f"{_WORKS}/10.18653/v1/D19-1410": message(
        crossref(
            "10.18653/v1/D19-1410",
            "proceedings-article",
            "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks",
            ["Reimers, Nils", "Gurevych, Iryna"],
            [2019],
            ["Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing"],
        )
    ),
    "api.openreview.net/notes?id=rJl-b3RcF7": openreview(
        "rJl-b3RcF7",
        {
            "title": "The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks",
            "authors": ["Jonathan Frankle", "Michael Carbin"],
            "_bibtex": "@inproceedings{\nfrankle2018the,\ntitle={The Lottery Ticket Hypothesis},\n"
            "booktitle={International Conference on Learning Representations},\nyear={2019},\n}",
        },
        nested=False,
    ),
    "api2.openreview.net/notes?id=uyTL5Bvosj": openreview(
        "uyTL5Bvosj",
        {
            "title": "Beyond the Imitation Game",
            "authors": ["Aarohi Srivastava", "Abhinav Rastogi"],
            "venue": "Accepted by TMLR",
            "venueid": "TMLR",
        },
        nested=True,
        pdate=1682899200000,
    ),
    "api2.openreview.net/notes?id=AbCdEf1234": openreview(
        "AbCdEf1234",
        {
            "title": "Posters as Graphs",
            "authors": ["Ada Roe"],
            "venue": "ICLR 2024 oral",
            "venueid": "ICLR.cc/2024/Conference",
        },
        nested=True,
    ),
    "api2.openreview.net/notes?id=ZyXw-98765": openreview(
        "ZyXw-98765",
        {
            "title": "Under Review Still",
            "authors": ["Ben Doe"],
            "venue": "Submitted to ICLR 2025",
            "venueid": "ICLR.cc/2025/Conference",
        },
        nested=True,
    ),
    f"{_ALEX}/pmid:32015507": openalex(
        "A pneumonia outbreak associated with a new coronavirus of probable bat origin",
        ["Peng Zhou", "Xing-Lou Yang"],
        2020,
        "Nature",
        "10.1038/s41586-020-2012-7",
        "32015507",
    ),
    f"{_WORKS}/10.1038/s41586-020-2012-7": message(
        crossref(
            "10.1038/s41586-020-2012-7",
            "journal-article",
            "A pneumonia outbreak associated with a new coronavirus of probable bat origin",
            ["Zhou, Peng", "Yang, Xing-Lou"],
            [2020, 2, 3],
            ["Nature"],
        )
    ),
    f"{_GRAPH}/PMID:19872477": semantic_scholar(
        "Computed Tomography of Queues",
        ["E. Weiss", "Min Lee"],
        2009,
        "Radiology of Halls",
        PubMed="19872477",
    ),
    f"{_ALEX}/pmid:14907713": openalex(
        "Protein measurement with the Folin phenol reagent",
        ["Oliver H. Lowry"],
        1951,
        "Journal of Biological Chemistry",
    ),
    f"{_ALEX}/pmcid:PMC7095418": openalex(
        "Hall Air and Attention", ["Nora Kim", "Jo Park"], 2021, "Indoor Air Letters", "10.1111/ina.99999"
    ),
    f"{_GRAPH}/PMCID:2323736": semantic_scholar("Sleep After Banquets", ["Kim Doe"], 2008, "Sleep Reports"),
    f"{_WORKS}?filter=isbn:9780387310732": message_list(
        crossref(
            "10.1007/978-0-387-45528-0_1",
            "book-chapter",
            "Introduction",
            ["Bishop, Christopher M."],
            [2006],
            ["X"],
        ),
        crossref(
            "10.1007/978-0-387-45528-0",
            "book",
            "Pattern Recognition and Machine Learning",
            ["Bishop, Christopher M."],
            [2006],
            publisher="Springer New York",
            ISBN=["9780387310732"],
        ),
    ),
    f"{_WORKS}?filter=isbn:9780262035613": message_list(
        crossref(
            "10.7551/mitpress/10000",
            "monograph",
            "Deep Learning",
            ["Goodfellow, Ian", "Bengio, Yoshua", "Courville, Aaron"],
            [2016],
            publisher="The MIT Press",
            ISBN=["9780262035613"],
        )
    ),
    f"{_GRAPH}/search/match?deep residual learning": {
        "data": [
            {
                **semantic_scholar(
                    "Deep Residual Learning for Image Recognition",
                    ["Kaiming He", "X. Zhang"],
                    2015,
                    "Computer Vision and Pattern Recognition",
                    DOI="10.1109/cvpr.2016.90",
                    ArXiv="1512.03385",
                ),
                "matchScore": 238.3,
            }
        ]
    },
    f"{_WORKS}?query.bibliographic={WIRED}": message_list(
        crossref("10.5555/other", "journal-article", "Networks that Draw", ["Kim, N."], [2020], ["Other"]),
        crossref(
            "10.5555/draw.1",
            "journal-article",
            WIRED.upper(),
            ["Roe, Ada"],
            [2022, 3],
            ["Journal of Sound Pictures"],
        ),
    ),
    f"{_ALEX}?filter=title.search:the quiet poster": {
        "meta": {"count": 2, "page": 1, "per_page": 5},
        "results": [
            openalex("The Quiet Poster", ["Ben Doe"], 2017, "Proc. of Small Things"),
            openalex("The Loud Poster", ["X Y"], 2016, None),
        ],
    },
    f"{_GRAPH}/search/match?singan": {
        "data": [
            semantic_scholar(
                "SinGAN: Learning a Generative Model From a Single Natural Image",
                ["Tamar Rott Shaham", "Tali Dekel", "T. Michaeli"],
                2019,
                "IEEE International Conference on Computer Vision",
                DOI="10.1109/ICCV.2019.00467",
            )
        ]
    },
    f"{_WORKS}/10.1109/ICCV.2019.00467": message(
        crossref(
            "10.1109/ICCV.2019.00467",
            "proceedings-article",
            "SinGAN: Learning a Generative Model From a Single Natural Image",
            ["Rott Shaham, Tamar", "Dekel, Tali", "Michaeli, Tomer"],
            [2019, 10],
            ["2019 IEEE/CVF International Conference on Computer Vision (ICCV)"],
        )
    ),
}

CASES = (
    Case(
        "DOI of a conference",
        "10.1109/CVPR.2016.90",
        "Deep Residual Learning for Image Recognition",
        "He Zhang Ren Sun",
        "2016",
        CVPR16,
    ),
    Case(
        "DOI of a conference",
        "https://doi.org/10.1145/2939672.2939785",
        "XGBoost: A Scalable Tree Boosting System",
        "Chen Guestrin",
        "2016",
        KDD16,
    ),
    Case(
        "DOI of a conference",
        "doi:10.1007/978-3-319-24574-4_28",
        "U-Net: Convolutional Networks for Biomedical Image Segmentation",
        "Ronneberger Fischer Brox",
        "2015",
        MICCAI,
    ),
    Case(
        "DOI of a conference",
        "10.1109/ICCV.2017.322",
        "Mask R-CNN",
        "He Gkioxari Dollar Girshick",
        "2017",
        "2017 IEEE International Conference on Computer Vision (ICCV)",
    ),
    Case(
        "DOI of a conference",
        "https://link.springer.com/chapter/10.1007/978-3-030-58452-8_24",
        "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
        "Mildenhall Srinivasan Tancik Barron",
        "2020",
        "Computer Vision – ECCV 2020",
    ),
    Case(
        "DOI of a journal",
        "https://www.nature.com/articles/nature14539",
        "Deep learning",
        "LeCun Bengio Hinton",
        "2015",
        "Nature",
    ),
    Case(
        "DOI of a journal",
        "10.1162/neco.1997.9.8.1735",
        "Long Short-Term Memory",
        "Hochreiter Schmidhuber",
        "1997",
        "Neural Computation",
    ),
    Case(
        "DOI of a journal",
        "10.1103/PhysRevLett.116.061102",
        "Observation of Gravitational Waves from a Binary Black Hole Merger",
        "Abbott Abbott LIGO Scientific Collaboration and Virgo Collaboration",
        "2016",
        "Physical Review Letters",
    ),
    Case(
        "DOI of a journal",
        "10.1002/(SICI)1099-9999(199805)17:15<1661::AID-XYZ968>3.0.CO;2-2",
        "Meta-analysis of p-values for H₂O sensors & other devices",
        "van der Berg O'Neil",
        "1998",
        "Statistics in Measurement",
    ),
    Case(
        "DOI of a journal",
        "https://doi.org/10.1016/S0140-6736(20)30183-5",
        "Clinical features of patients infected with 2019 novel coronavirus in Wuhan, China",
        "Huang Wang Li",
        "2020",
        "The Lancet",
    ),
    Case(
        "DOI of a journal",
        "10.1098/rsta.2015.0202",
        "Principal component analysis: a review and recent developments",
        "Jolliffe Cadima",
        "2016",
        "Philosophical Transactions of the Royal Society A: Mathematical, Physical and Engineering Sciences",
    ),
    Case(
        "DOI of a journal",
        "10.1234/only.openalex",
        "A Work that Both Registries Have Lost",
        "Kim",
        "2018",
        "Journal of Lost Works",
    ),
    Case(
        "DOI of a preprint or book",
        "https://www.biorxiv.org/content/10.1101/2020.03.22.002386v3.full",
        "A SARS-CoV-2-Human Protein-Protein Interaction Map Reveals Drug Targets",
        "Gordon Jang",
        "2020",
        "bioRxiv",
    ),
    Case(
        "DOI of a preprint or book",
        "10.1017/9781108679930",
        "Mathematics for Machine Learning",
        "Deisenroth Faisal Ong",
        "2020",
        "Cambridge University Press",
    ),
    Case(
        "DOI of data",
        "10.5281/zenodo.7654321",
        "Traces of ten thousand poster sessions: A data set",
        "Roe Vision Lab",
        "2023",
        "Zenodo",
    ),
    Case(
        "DOI of data",
        "https://doi.org/10.6084/m9.figshare.1234567",
        "Posen von Posterständern",
        "Müller Lee",
        "2021",
        "figshare",
    ),
    Case(
        "DOI of data",
        "10.4230/LIPIcs.ITCS.2022.7",
        "Counting Lines in the Hall",
        "Doe",
        "2022",
        "13th Innovations in Theoretical Computer Science Conference (ITCS 2022)",
    ),
    Case("DOI of data", "10.3929/ethz-b-000123456", "On Seeing Less", "Weiß", "2019", "ETH Zurich"),
    Case(
        "arXiv",
        "1706.03762",
        "Attention Is All You Need",
        "Vaswani Shazeer Parmar",
        "2017",
        "Neural Information Processing Systems",
    ),
    Case(
        "arXiv",
        "arXiv:1412.6980v9",
        "Adam: A Method for Stochastic Optimization",
        "Kingma Ba",
        "2014",
        "International Conference on Learning Representations",
    ),
    Case(
        "arXiv",
        "https://arxiv.org/abs/hep-th/9711200",
        "The Large N Limit of Superconformal Field Theories and Supergravity",
        "Maldacena",
        "1999",
        "International Journal of Theoretical Physics",
    ),
    Case(
        "arXiv",
        "10.48550/arXiv.2010.11929",
        "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
        "Dosovitskiy Beyer",
        "2020",
        "",
    ),
    Case(
        "arXiv",
        "https://huggingface.co/papers/2103.00020",
        "Learning Transferable Visual Models From Natural Language Supervision",
        "Radford Kim",
        "2021",
        "International Conference on Machine Learning",
    ),
    Case(
        "arXiv",
        "https://arxiv.org/pdf/1207.7214v2.pdf",
        "Observation of a new particle in the search for the Standard Model Higgs boson with the ATLAS detector at the LHC",
        "The ATLAS Collaboration",
        "2012",
        "Phys.Lett. B716",
    ),
    Case(
        "arXiv",
        "https://www.alphaxiv.org/abs/1502.03167",
        "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift",
        "Ioffe Szegedy",
        "2015",
        "International Conference on Machine Learning",
    ),
    Case("arXiv", "arxiv:2401.99999", "What arXiv Has Withdrawn", "Doe", "2024", ""),
    Case(
        "ACL Anthology",
        "https://aclanthology.org/N19-1423/",
        "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
        "Devlin Chang Lee Toutanova",
        "2019",
        NAACL,
    ),
    Case(
        "ACL Anthology",
        "2020.acl-main.740",
        "Don’t Stop Pretraining: Adapt Language Models to Domains and Tasks",
        "Gururangan Marasović",
        "2020",
        "Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics",
    ),
    Case(
        "ACL Anthology",
        "https://aclanthology.org/P02-1040.pdf",
        "BLEU: a method for automatic evaluation of machine translation",
        "Papineni Roukos",
        "2002",
        "Proceedings of the 40th Annual Meeting on Association for Computational Linguistics - ACL '02",
    ),
    Case(
        "ACL Anthology",
        "https://aclanthology.org/2022.lrec-1.5/",
        "A Corpus of Hallway Talk",
        "Roe Doe",
        "2022",
        "International Conference on Language Resources",
    ),
    Case(
        "ACL Anthology",
        "https://www.aclweb.org/anthology/D19-1410/",
        "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks",
        "Reimers Gurevych",
        "2019",
        "Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing",
    ),
    Case(
        "OpenReview",
        "https://openreview.net/forum?id=rJl-b3RcF7",
        "The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks",
        "Frankle Carbin",
        "2019",
        "International Conference on Learning Representations",
    ),
    Case(
        "OpenReview",
        "https://openreview.net/pdf?id=uyTL5Bvosj",
        "Beyond the Imitation Game",
        "Srivastava Rastogi",
        "2023",
        "Accepted by TMLR",
    ),
    Case("OpenReview", "openreview:AbCdEf1234", "Posters as Graphs", "Roe", "2024", "ICLR 2024 oral"),
    Case(
        "OpenReview",
        "https://openreview.net/forum?id=ZyXw-98765&noteId=abc",
        "Under Review Still",
        "Doe",
        "2025",
        "",
    ),
    Case(
        "PubMed",
        "https://pubmed.ncbi.nlm.nih.gov/32015507/",
        "A pneumonia outbreak associated with a new coronavirus of probable bat origin",
        "Zhou Yang",
        "2020",
        "Nature",
    ),
    Case(
        "PubMed", "pmid:19872477", "Computed Tomography of Queues", "Weiss Lee", "2009", "Radiology of Halls"
    ),
    Case(
        "PubMed",
        "https://www.ncbi.nlm.nih.gov/pubmed/14907713",
        "Protein measurement with the Folin phenol reagent",
        "Lowry",
        "1951",
        "Journal of Biological Chemistry",
    ),
    Case("PubMed Central", "PMC7095418", "Hall Air and Attention", "Kim Park", "2021", "Indoor Air Letters"),
    Case(
        "PubMed Central",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC2323736/",
        "Sleep After Banquets",
        "Doe",
        "2008",
        "Sleep Reports",
    ),
    Case(
        "ISBN",
        "978-0-387-31073-2",
        "Pattern Recognition and Machine Learning",
        "Bishop",
        "2006",
        "Springer New York",
    ),
    Case("ISBN", "isbn:0262035618", "Deep Learning", "Goodfellow Bengio Courville", "2016", "The MIT Press"),
    Case(
        "title",
        "Deep residual learning for image recognition.",
        "Deep Residual Learning for Image Recognition",
        "He Zhang Ren Sun",
        "2016",
        CVPR16,
    ),
    Case("title", WIRED, WIRED.upper(), "Roe", "2022", "Journal of Sound Pictures"),
    Case("title", "The Quiet Poster", "The Quiet Poster", "Doe", "2017", "Proc. of Small Things"),
    Case(
        "title",
        "SinGAN: Learning a Generative Model from a Single Natural Image",
        "SinGAN: Learning a Generative Model From a Single Natural Image",
        "Rott Shaham Dekel Michaeli",
        "2019",
        "2019 IEEE/CVF International Conference on Computer Vision (ICCV)",
    ),
    Case(
        "CVF",
        "https://openaccess.thecvf.com/content_ICCV_2019/html/Shaham_SinGAN_Learning_a_Generative_Model_From_a_Single_Natural_Image_ICCV_2019_paper.html",
        "SinGAN: Learning a Generative Model From a Single Natural Image",
        "Rott Shaham Dekel Michaeli",
        "2019",
        "2019 IEEE/CVF International Conference on Computer Vision (ICCV)",
    ),
    Case(
        "CVF",
        "https://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_Residual_Learning_CVPR_2016_paper.pdf",
        "Deep Residual Learning for Image Recognition",
        "He Zhang Ren Sun",
        "2016",
        CVPR16,
    ),
    Case(
        "DOI of a journal",
        "https://dx.doi.org/10.1038%2Fnature14539",
        "Deep learning",
        "LeCun Bengio Hinton",
        "2015",
        "Nature",
    ),
    Case(
        "DOI of a conference",
        "https://ieeexplore.ieee.org/document/10.1109/CVPR.2016.90",
        "Deep Residual Learning for Image Recognition",
        "He Zhang Ren Sun",
        "2016",
        CVPR16,
    ),
)
