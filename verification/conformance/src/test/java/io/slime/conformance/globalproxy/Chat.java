// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What comes back on a stream, one after the other; and a server that answers each message. */
final class Chat implements StreamObserver<byte[]> {
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  /** The next message, or how the stream ended. */
  String next() throws InterruptedException {
    String next = received.poll(10, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  @Override
  public void onNext(byte[] message) {
    received.add(new String(message, ISO_8859_1));
  }

  @Override
  public void onError(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    received.add(status.getCode() + ": " + status.getDescription());
  }

  @Override
  public void onCompleted() {
    received.add("end");
  }

  /** Ends with a status that is not OK, which only trailers can tell. */
  static StreamObserver<byte[]> answering(StreamObserver<byte[]> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(byte[] message) {
        answers.onNext(("you said " + new String(message, ISO_8859_1)).getBytes(ISO_8859_1));
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {
        answers.onError(Status.OUT_OF_RANGE.withDescription("enough").asRuntimeException());
      }
    };
  }
}
