// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.envoyproxy.envoy.service.accesslog.v3.StreamAccessLogsMessage;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of Envoy's access log service on loopback. */
final class CallLog implements AutoCloseable {
  private final BlockingQueue<HTTPAccessLogEntry> entries = new LinkedBlockingQueue<>();
  private final Server server;

  CallLog() throws IOException {
    server =
        Grpc.serve(
            Grpc.stream("envoy.service.accesslog.v3.AccessLogService", "StreamAccessLogs"),
            answers -> new Reader());
  }

  int port() {
    return server.getPort();
  }

  /** The next call that was reported; the loggers wait for a second before they send. */
  HTTPAccessLogEntry next() throws InterruptedException {
    HTTPAccessLogEntry entry = entries.poll(15, TimeUnit.SECONDS);
    if (entry == null) {
      throw new AssertionError("no call was reported");
    }
    return entry;
  }

  private final class Reader implements StreamObserver<byte[]> {
    @Override
    public void onNext(byte[] message) {
      try {
        entries.addAll(StreamAccessLogsMessage.parseFrom(message).getHttpLogs().getLogEntryList());
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
