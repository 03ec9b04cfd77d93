import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # as the package does: before ONNX Runtime is first imported
