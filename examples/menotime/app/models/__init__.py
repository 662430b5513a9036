from app.models.account import Account
from app.models.patient import Patient, PatientSymptom

__all__ = ["Account", "Patient", "PatientSymptom"]
