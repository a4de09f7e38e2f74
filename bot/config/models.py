"""The weights of the small models: every JSON file of a folder, by the model's name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.domain.weights import Weights
from bot.errors import UserError

_Weight = Annotated[float, Field(ge=-1_000, le=1_000)]


class _Model(BaseModel):
    """One file: {"name", "bias", "weights": {feature: weight}}."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    name: str
    bias: _Weight
    weights: dict[str, _Weight]


def load_models(directory: Path) -> Mapping[str, Weights]:
    """Return the weights of every *.json of a folder, by model.

    UserError names the folder that isn't there, the file that isn't one, and the key that is wrong.
    """
    if not directory.is_dir():
        raise UserError(f"{directory} isn't a folder; models are a folder of .json files.")
    found: dict[str, Weights] = {}
    for path in sorted(directory.glob("*.json")):
        try:
            model = _Model.model_validate_json(path.read_bytes())
        except ValidationError as error:
            first = error.errors()[0]
            place = " → ".join(str(part) for part in first["loc"])
            raise UserError(f"{path}: {place or 'the file'}: {first['msg']}.") from None
        except OSError as error:
            raise UserError(f"{path} can't be read: {error.strerror}.") from None
        if model.name != path.stem:
            raise UserError(f'{path}: its "name" is “{model.name}”; it should be “{path.stem}”.')
        found[model.name] = Weights(bias=model.bias, of=model.weights)
    return found
