"""The office that programs ask, opened once for these tests; none of them changes it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder
from tests.ui.api.office import Office, open_office


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Three documents, an account, a key."""
    folder = tmp_path_factory.mktemp("office")
    opened = open_office(open_desk(folder / "library", LetterCountEncoder()), folder)
    yield opened
    opened.desk.library.close()


@pytest.fixture(scope="package")
def program(office: Office) -> Iterator[TestClient]:
    """A program with the reader's key."""
    with TestClient(office.app, base_url="http://localhost", headers=office.bearer) as client:
        yield client
