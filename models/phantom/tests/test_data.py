"""Without NumPy, Pillow and pydicom `./wetread test --models` leaves these out, and says so."""

import numpy as np
import pydicom
import pytest

from data import CROP, GRID, cropped, geometry, patch_mask, rendered


def dataset(stored: list[int], **attributes) -> pydicom.Dataset:
    one = pydicom.Dataset()
    one.file_meta = pydicom.dataset.FileMetaDataset()
    one.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    one.Rows, one.Columns, one.SamplesPerPixel = 1, len(stored), 1
    one.BitsAllocated, one.BitsStored, one.HighBit, one.PixelRepresentation = 16, 12, 11, 0
    one.PhotometricInterpretation = "MONOCHROME2"
    one.PixelData = np.array(stored, dtype="<u2").tobytes()
    for name, value in attributes.items():
        setattr(one, name, value)
    return one


def test_without_window_the_own_range_is_stretched():
    assert rendered(dataset([100, 200, 300])).tolist() == [[0, 128, 255]]


def test_monochrome1_and_inverse_together_invert_once():
    both = dataset([100, 200, 300], PhotometricInterpretation="MONOCHROME1", PresentationLUTShape="INVERSE")
    assert rendered(both).tolist() == [[255, 127, 0]]


def test_padding_counts_as_the_smallest_other_value():
    assert rendered(dataset([0, 100, 300], PixelPaddingValue=0)).tolist() == [[0, 0, 255]]


def test_window_is_linear_by_the_standard():
    assert rendered(dataset([0, 99, 100, 200], WindowCenter=100, WindowWidth=100)).tolist() == [[0, 126, 129, 255]]


@pytest.mark.parametrize("size", [(300, 400), (400, 300), (256, 256), (1664, 1350)])
def test_crop_has_its_size_whatever_the_image_has(size):
    assert cropped(np.zeros(size, dtype=np.uint8)).shape == (CROP, CROP)


def test_shorter_side_is_resized_and_the_middle_is_kept():
    assert geometry(300, 400) == (256, 341, 16, 58)


def test_a_box_covers_the_patches_under_it():
    mask = patch_mask((0.0, 0.0, 0.5, 1.0), 256, 256)
    assert mask.shape == (GRID, GRID)
    assert mask[:, :7].min() == 1 and mask[:, 7:].max() == 0
