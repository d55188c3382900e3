"""What a first visit costs, page by page."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/check/", "/library/"])
def test_a_first_visit_is_light(visit: Visit, path: str) -> None:
    """Under 500 kB with a cold cache, fonts included, and it shows within a few seconds even on a busy machine."""
    page = visit(path)
    page.wait_for_load_state("networkidle")
    weight, shown = page.evaluate(
        """() => [
            performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0),
            performance.getEntriesByName('first-contentful-paint')[0].startTime]"""
    )
    assert 100_000 < weight < 500_000
    assert shown < 5_000
