"""The page that describes the dbt project and the published tables."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from orchestration.assets.dbt_runner import Dbt
from orchestration.settings import Settings
from warehouse.storage.data_folder import DataFolderError


def build_docs(options: Settings) -> Path:
    """Build `docs/index.html` in the data folder, completely or not at all; raises `DataFolderError`."""
    folder = options.folder
    page = folder.root / "docs" / "index.html"
    try:
        page.parent.mkdir(exist_ok=True)
        with TemporaryDirectory(prefix=".docs-", dir=folder.root) as scratch:
            # a copy, because dbt opens the file that it describes for writing, and readers or a run may have it open
            copy = Path(scratch) / folder.published.name
            shutil.copyfile(folder.published, copy)
            run = Dbt.of(options, work_file=copy, target_path=Path(scratch)).run("docs", "generate", "--static")
            if run.failures:
                raise DataFolderError(f"cannot build the docs: {'; '.join(run.failures)}")
            (Path(scratch) / "static_index.html").replace(page)
    except OSError as error:
        raise DataFolderError(f"cannot build {page}: {error.strerror or error}") from error
    return page
