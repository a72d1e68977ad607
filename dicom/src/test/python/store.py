"""Stores files with pynetdicom: prints one line for each, its C-STORE status or why there is none.

usage: store.py HOST PORT MAX_PDU chunked|encoded FILE...
"""

import sys

from pydicom import dcmread
from pynetdicom import AE, _config
from pynetdicom.pdu_primitives import (
    AsynchronousOperationsWindowNegotiation,
    SCP_SCU_RoleSelectionNegotiation,
    SOPClassExtendedNegotiation,
    UserIdentityNegotiation,
)

VERIFICATION = "1.2.840.10008.1.1"


def extras(sop_class):
    """What a talkative requestor negotiates besides its presentation contexts (PS3.7 annex D.3.3)."""
    window = AsynchronousOperationsWindowNegotiation()
    window.maximum_number_operations_invoked = 8
    window.maximum_number_operations_performed = 8
    role = SCP_SCU_RoleSelectionNegotiation()
    role.sop_class_uid = sop_class
    role.scu_role = True
    role.scp_role = True
    extended = SOPClassExtendedNegotiation()
    extended.sop_class_uid = sop_class
    extended.service_class_application_information = b"\x02\x00\x03\x00\x01\x00"
    identity = UserIdentityNegotiation()
    identity.user_identity_type = 1
    identity.primary_field = b"technician"
    identity.positive_response_requested = False
    return [window, role, extended, identity]


def main():
    host, port, max_pdu, mode, *files = sys.argv[1:]
    _config.STORE_SEND_CHUNKED_DATASET = mode == "chunked"
    metas = [dcmread(file, stop_before_pixels=True, force=True).file_meta for file in files]
    kinds = sorted({(m.MediaStorageSOPClassUID, m.TransferSyntaxUID) for m in metas})
    entity = AE(ae_title="PYNETDICOM")
    entity.add_requested_context(VERIFICATION)
    for sop_class, syntax in kinds:
        entity.add_requested_context(sop_class, syntax)
    association = entity.associate(
        host, int(port), ae_title="WETREAD", max_pdu=int(max_pdu), ext_neg=extras(kinds[0][0])
    )
    if not association.is_established:
        sys.exit("not established")
    # On a busy machine pynetdicom's own loop now and then takes an answer from whoever waits for it; nothing comes unasked here.
    waited_for = association.dimse.get_msg
    association.dimse.get_msg = lambda block=False: waited_for(True) if block else (None, None)
    print(f"{association.send_c_echo().Status:04x} echo")
    for file in files:
        print(f"{association.send_c_store(file if mode == 'chunked' else dcmread(file)).Status:04x} {file}")
    association.release()
    if not association.is_released:
        sys.exit("not released")


main()
