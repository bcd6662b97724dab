#!/bin/sh
# Makes onnx.pb.swift from onnx.proto. Needs protoc (Debian: protobuf-compiler) and protoc-gen-swift of the
# swift-protobuf that Package.swift names; `swift build -c release --product protoc-gen-swift` makes it there.
set -e
cd "$(dirname "$0")"
protoc --swift_out=. --swift_opt=Visibility=Public onnx.proto
