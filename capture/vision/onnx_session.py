"""Opening ONNX models on one thread, with what onnxruntime raises translated. Only this file knows onnxruntime."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from store.errors import ModelMissing, ReadingFailed

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

SILENT = 3  # onnxruntime's own log: errors only


class OnnxModel:
    """One model file. Runs on one thread: a recorder in the background must leave the other cores alone."""

    def __init__(self, path: Path, advice: str) -> None:
        """Loads the file. Raises ModelMissing with `advice` where it is absent or no model."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = SILENT
        # The arena keeps the largest batch's memory for ever; giving it back costs less than a millisecond a run.
        options.enable_cpu_mem_arena = False
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(path), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except _refusals() as error:
            msg = f"The model file {path.name} cannot be loaded. {advice}"
            raise ModelMissing(msg) from error
        self.inputs: list[str] = [given.name for given in self._session.get_inputs()]
        self.metadata: dict[str, str] = dict(self._session.get_modelmeta().custom_metadata_map)

    def run(self, values: dict[str, npt.NDArray[Any]]) -> npt.NDArray[np.float32]:
        """The model's first output; inputs that the model does not have are left out. Raises ReadingFailed."""
        try:
            found = self._session.run(None, {name: values[name] for name in self.inputs})
        except _refusals() as error:
            raise ReadingFailed(
                "A model could not work on its input; the frame stays and can be read again."
            ) from error
        result: npt.NDArray[np.float32] = found[0]
        return result

    def run_first(self, value: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
        """The first output for the one input of a tower, whatever its name; whole numbers become the kind it wants."""
        given = self._session.get_inputs()[0]
        return self.run({given.name: value.astype(np.int32) if given.type == "tensor(int32)" else value})


def _refusals() -> tuple[type[Exception], ...]:
    """What onnxruntime raises: each its own class right below Exception, in a module of its own."""
    from onnxruntime.capi import onnxruntime_pybind11_state as raised

    return (
        RuntimeError,
        ValueError,
        KeyError,
        OSError,
        raised.Fail,
        raised.InvalidArgument,
        raised.InvalidGraph,
        raised.InvalidProtobuf,
        raised.NoModel,
        raised.NoSuchFile,
        raised.NotImplemented,
        raised.RuntimeException,
    )
