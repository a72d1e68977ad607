"""What pydicom reads of each file named in a list, one block of lines for each.

usage: digest.py LIST

    FILE name
    ELEMENT path VR length crc32        in the order of tags; a sequence is followed by its items;
                                        ? for a VR that is not in the file, and then maybe
                                        nothing more; + for undefined length
    REJECTED exception                  instead of elements

Values are taken raw, as bytes of the transfer syntax, so that only structure is compared.
"""

import logging
import sys
import warnings
import zlib

from pydicom import charset, config, dataset, dcmread, filereader
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import RawDataElement

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
config.replace_un_with_known_vr = False
# Structure is compared, not characters: what they are declared to be must not end the reading.
for module in charset, dataset, filereader:
    module.convert_encodings = lambda encodings: ["iso8859"]
UNDEFINED = 0xFFFFFFFF


def is_sequence(tag, raw):
    """Implicit VR leaves it to the dictionary."""
    try:
        return (raw.VR or dictionary_VR(tag)) == "SQ"
    except KeyError:
        return False


def walk(data_set, path, out):
    for tag in sorted(data_set.keys()):
        name = f"{path}{tag.group:04x}{tag.element:04x}"
        # Some are handed out converted: empty values, sequences of undefined length, (0008,0005).
        raw = data_set.get_item(tag)
        if isinstance(raw, RawDataElement):
            value = raw.value or b""
            if not is_sequence(tag, raw):
                vr = (raw.VR or "?") + ("+" if raw.length == UNDEFINED else "")
                out.append(f"ELEMENT {name} {vr} {len(value)} {zlib.crc32(value):08x}")
                continue
            items = data_set[tag].value
        elif raw.VR != "SQ":
            out.append(f"ELEMENT {name} ?" + (" 0 00000000" if raw.is_empty else ""))
            continue
        else:
            items = raw.value
        out.append(f"ELEMENT {name} SQ {len(items)} items")
        for index, item in enumerate(items):
            walk(item, f"{name}[{index}].", out)


def digest(file):
    out = []
    try:
        data_set = dcmread(file)
        walk(data_set, "", out)
    except Exception as problem:  # whatever it is: the answer is that it cannot be read
        return [f"REJECTED {type(problem).__name__} {' '.join(str(problem).split())}"[:120]]
    return out


for line in open(sys.argv[1], encoding="utf-8"):
    name = line.rstrip("\n")
    print("FILE", name)
    for entry in digest(name):
        print(entry)
