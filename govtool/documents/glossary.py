"""Abbreviations that a document uses, spelled out. From the domain reference, appendix B."""

import re
from collections.abc import Iterable
from typing import Final

ABBREVIATIONS: Final = {
    "A&G": "advice and guidance",
    "AHP": "allied health professional",
    "ARMA": "Arthritis and Musculoskeletal Alliance",
    "BAF": "board assurance framework",
    "BHR": "Barking and Dagenham, Havering and Redbridge",
    "CATS": "clinical assessment and treatment service",
    "CCG": "clinical commissioning group (replaced by integrated care boards in 2022)",
    "CDC": "community diagnostic centre",
    "CES": "cauda equina syndrome",
    "CHS": "community health services",
    "CQC": "Care Quality Commission",
    "DM01": "the monthly return on diagnostic waits",
    "DMARD": "disease-modifying anti-rheumatic drug",
    "DNA": "did not attend",
    "DPIA": "data protection impact assessment",
    "e-RS": "NHS e-Referral Service",
    "EBI": "evidence-based interventions",
    "ED": "emergency department",
    "ELHT": "East Lancashire Hospitals NHS Trust",
    "EMIS": "a computer system used in GP practices",
    "ESP": "extended scope physiotherapist",
    "FCP": "first contact practitioner",
    "FLS": "fracture liaison service",
    "GGI": "Good Governance Institute",
    "GIRFT": "Getting It Right First Time",
    "GP": "general practitioner",
    "ICB": "integrated care board",
    "ICP": "integrated care partnership",
    "KPI": "key performance indicator",
    "MDT": "multidisciplinary team",
    "MRI": "magnetic resonance imaging",
    "MSCC": "metastatic spinal cord compression",
    "MSK": "musculoskeletal: of joints, bones, muscles and the back",
    "NICE": "National Institute for Health and Care Excellence",
    "PCN": "primary care network",
    "PDSA": "plan, do, study, act",
    "PIFU": "patient-initiated follow-up",
    "PMP": "pain management programme",
    "PREM": "patient-reported experience measure",
    "PROM": "patient-reported outcome measure",
    "RAS": "referral assessment service",
    "RMC": "referral management centre",
    "RTT": "referral to treatment",
    "SPA": "single point of access",
    "SPC": "statistical process control",
    "T&O": "trauma and orthopaedics",
    "UCLP": "UCLPartners",
    "VFC": "virtual fracture clinic",
}


def used_in(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The abbreviations that stand as words of their own in any of the texts, in order."""
    whole = "\n".join(texts)
    return tuple(
        (short, long)
        for short, long in sorted(ABBREVIATIONS.items(), key=lambda pair: pair[0].lower())
        if re.search(rf"(?<![\w-]){re.escape(short)}s?(?![\w-])", whole)
    )
