// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.slime.limiter.service.RateLimitEntry;
import io.slime.limiter.service.RateLimitFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A rate-limit service on loopback. It counts by the file as the real one does, in windows that do
 * not end: the first part of a descriptor is looked for among the entries, the next one below; an
 * entry without a value counts each value for itself.
 */
final class RateLimitServer implements AutoCloseable {
  private static final String SERVICE = "envoy.service.ratelimit.v3.RateLimitService";

  private final RateLimitFile file;
  private final Server server;
  private final Map<String, Long> counters = new HashMap<>();
  private final List<RateLimitRequest> requests = new CopyOnWriteArrayList<>();

  RateLimitServer(RateLimitFile file) throws IOException {
    this.file = file;
    MethodDescriptor<RateLimitRequest, RateLimitResponse> method =
        MethodDescriptor.<RateLimitRequest, RateLimitResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(SERVICE + "/ShouldRateLimit")
            .setRequestMarshaller(new Messages<>(RateLimitRequest.parser()))
            .setResponseMarshaller(new Messages<>(RateLimitResponse.parser()))
            .build();
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(
                        method,
                        ServerCalls.asyncUnaryCall(
                            (request, observer) -> {
                              observer.onNext(answer(request));
                              observer.onCompleted();
                            }))
                    .build())
            .build()
            .start();
  }

  private record Messages<T extends Message>(Parser<T> parser)
      implements MethodDescriptor.Marshaller<T> {
    @Override
    public InputStream stream(T message) {
      return message.toByteString().newInput();
    }

    @Override
    public T parse(InputStream stream) {
      try {
        return parser.parseFrom(stream);
      } catch (InvalidProtocolBufferException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private synchronized RateLimitResponse answer(RateLimitRequest request) {
    requests.add(request);
    Code overall = Code.OK;
    RateLimitResponse.Builder response = RateLimitResponse.newBuilder();
    for (RateLimitDescriptor descriptor : request.getDescriptorsList()) {
      Code code = code(request, descriptor);
      response.addStatuses(RateLimitResponse.DescriptorStatus.newBuilder().setCode(code));
      overall = code == Code.OVER_LIMIT ? code : overall;
    }
    return response.setOverallCode(overall).build();
  }

  private Code code(RateLimitRequest request, RateLimitDescriptor descriptor) {
    List<RateLimitEntry> level =
        request.getDomain().equals(file.domain()) ? file.entries() : List.of();
    @Nullable RateLimitEntry found = null;
    List<String> path = new ArrayList<>();
    for (RateLimitDescriptor.Entry entry : descriptor.getEntriesList()) {
      found = find(level, entry);
      if (found == null) {
        return Code.OK;
      }
      path.add(entry.getKey() + "=" + entry.getValue());
      level = found.descriptors();
    }
    if (found == null || found.limit() == null) {
      return Code.OK;
    }
    long hits = Math.max(1, request.getHitsAddend());
    long count = counters.merge(String.join("|", path), hits, Long::sum);
    boolean over = count > found.limit().requests();
    return over && !found.shadow() ? Code.OVER_LIMIT : Code.OK;
  }

  private static @Nullable RateLimitEntry find(
      List<RateLimitEntry> level, RateLimitDescriptor.Entry wanted) {
    @Nullable RateLimitEntry any = null;
    for (RateLimitEntry entry : level) {
      if (entry.key().equals(wanted.getKey())) {
        if (entry.value().equals(wanted.getValue())) {
          return entry;
        }
        any = entry.value().isEmpty() ? entry : any;
      }
    }
    return any;
  }

  int port() {
    return server.getPort();
  }

  /** How often it was asked. */
  int asked() {
    return requests.size();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
