import numpy as np

from measure import auc, best_threshold, expected_calibration_error, platt


def test_auc_counts_ties_one_half():
    assert auc(np.array([0.1, 0.5, 0.5, 0.9]), np.array([False, False, True, True])) == 0.875


def test_threshold_lies_between_what_it_separates():
    assert 0.2 < best_threshold(np.array([0.1, 0.2, 0.8, 0.9]), np.array([False, False, True, True])) < 0.8


def test_platt_finds_the_probabilities_that_made_the_labels():
    rng = np.random.default_rng(1)
    scores = rng.normal(size=20000)
    truth = rng.random(20000) < 1 / (1 + np.exp(-(2 * scores - 1)))
    slope, intercept = platt(scores, truth)
    assert abs(slope - 2) < 0.1 and abs(intercept + 1) < 0.1
    assert expected_calibration_error(1 / (1 + np.exp(-(slope * scores + intercept))), truth) < 0.02
