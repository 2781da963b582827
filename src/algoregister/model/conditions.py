"""Conditions between the fields of one object: what requires, forbids or allows what.

A condition is data, so that the model and the JSON Schema made from it say the same. Conditions
that look beyond one object (dates in order, references that resolve) are rules of `checking`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, get_args

from pydantic import ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ErrorType

from algoregister.model.text import Written
from algoregister.model.wording import Bilingual

_PYDANTIC_ERRORS = frozenset(get_args(ErrorType))
CONDITION_ERROR = "condition"
"""Type of the pydantic errors that a broken condition gives."""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a field has one of some values (or always), other fields are required or forbidden.

    Attributes:
        code: stable code of the rule, as it stands in a problem.
        explanation: what is wrong.
        why: why it matters.
        mend: how to put it right.
        when: name of the field and the values for which the condition holds; None means always.
        requires: fields that must be there, all of them.
        requires_one_of: fields of which at least one must be there.
        forbids: fields that may not be there.
        allows: name of a field and the only values it may have; a field left out is fine.
    """

    code: str
    explanation: Bilingual
    why: Bilingual
    mend: Bilingual
    when: tuple[str, frozenset[Any]] | None = None
    requires: tuple[str, ...] = ()
    requires_one_of: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    allows: tuple[str, frozenset[Any]] | None = None

    def broken_at(self, value: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Give the place within the object and the field concerned, for each breach."""
        if self.when is not None and _plain(value.get(self.when[0])) not in self.when[1]:
            return
        for field in self.requires:
            if field not in value:
                yield (), field
        if self.requires_one_of and not any(field in value for field in self.requires_one_of):
            yield (), self.requires_one_of[0]
        for field in self.forbids:
            if field in value:
                yield (field,), field
        if self.allows and self.allows[0] in value:
            field, values = self.allows
            if _plain(value[field]) not in values:
                yield (field,), field

    def as_schema(self) -> dict[str, Any]:
        """Express the condition in JSON Schema."""
        then: dict[str, Any] = {}
        if self.requires:
            then["required"] = list(self.requires)
        if self.requires_one_of:
            then["anyOf"] = [{"required": [field]} for field in self.requires_one_of]
        properties: dict[str, Any] = dict.fromkeys(self.forbids, False)
        if self.allows:
            properties[self.allows[0]] = {"enum": sorted(self.allows[1])}
        if properties:
            then["properties"] = properties
        if self.when is None:
            return then
        field, values = self.when
        return {
            "if": {"properties": {field: {"enum": sorted(values)}}, "required": [field]},
            "then": then,
        }


def _plain(value: Any) -> Any:
    """Make a value comparable: anything but a string or a truth value matches nothing."""
    return value if isinstance(value, str | bool) else None


def _again(error: ErrorDetails) -> InitErrorDetails:
    """Make an error that was caught ready to be raised again."""
    kind, context = error["type"], error.get("ctx", {})
    return InitErrorDetails(
        type=kind if kind in _PYDANTIC_ERRORS else PydanticCustomError(kind, kind, context),
        loc=error["loc"],
        input=error["input"],
        ctx=context,
    )


def _condition_error(code: str, field: str) -> PydanticCustomError:
    return PydanticCustomError(CONDITION_ERROR, CONDITION_ERROR, {"code": code, "field": field})


class Conditional(Written):
    """Base of the written objects that have conditions between their fields."""

    conditions: ClassVar[tuple[Condition, ...]] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _meets_conditions(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        """Report broken conditions together with everything else that is wrong."""
        errors: list[InitErrorDetails] = []
        result: Any = None
        try:
            result = handler(data)
        except ValidationError as invalid:
            errors += [_again(error) for error in invalid.errors(include_url=False)]
        if isinstance(data, Mapping):
            for condition in cls.conditions:
                for place, field in condition.broken_at(data):
                    errors.append(
                        InitErrorDetails(
                            type=_condition_error(condition.code, field), loc=place, input=data
                        )
                    )
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return result
