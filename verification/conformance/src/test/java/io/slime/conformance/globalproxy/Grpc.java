// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** gRPC without generated classes: messages are bytes. */
final class Grpc {
  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private Grpc() {}

  static MethodDescriptor<byte[], byte[]> stream(String service, String method) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(service, method))
        .setRequestMarshaller(BYTES)
        .setResponseMarshaller(BYTES)
        .build();
  }

  /** A server on loopback with one streaming method. */
  static Server serve(
      MethodDescriptor<byte[], byte[]> method, ServerCalls.BidiStreamingMethod<byte[], byte[]> code)
      throws IOException {
    ServerCallHandler<byte[], byte[]> handler = ServerCalls.asyncBidiStreamingCall(code);
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
        .addService(
            ServerServiceDefinition.builder(
                    java.util.Objects.requireNonNull(method.getServiceName()))
                .addMethod(method, handler)
                .build())
        .build()
        .start();
  }

  static ManagedChannel channel(int port, String authority) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .overrideAuthority(authority)
        .usePlaintext()
        .build();
  }

  static StreamObserver<byte[]> call(
      ManagedChannel channel,
      MethodDescriptor<byte[], byte[]> method,
      Map<String, String> headers,
      StreamObserver<byte[]> answers) {
    Metadata metadata = new Metadata();
    headers.forEach(
        (name, value) ->
            metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
    return ClientCalls.asyncBidiStreamingCall(
        io.grpc.ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(metadata))
            .newCall(method, CallOptions.DEFAULT),
        answers);
  }
}
