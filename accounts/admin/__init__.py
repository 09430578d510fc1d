from accounts.admin.resident import ResidentAdmin
from accounts.admin.staff import StaffAdmin

__all__ = ["ResidentAdmin", "StaffAdmin"]
