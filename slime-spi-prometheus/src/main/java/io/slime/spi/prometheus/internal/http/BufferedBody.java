// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import io.slime.spi.prometheus.internal.answer.AnswerTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body as they came, up to a cap, so that no thread waits while they arrive. They
 * are let go of one by one as they are read.
 */
final class BufferedBody implements HttpResponse.BodySubscriber<InputStream> {
  private final long cap;
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private final CompletableFuture<InputStream> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private long received;

  BufferedBody(long cap) {
    this.cap = cap;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    if (body.isDone()) {
      return;
    }
    for (ByteBuffer buffer : bytes) {
      received += buffer.remaining();
      buffers.add(buffer);
    }
    if (received > cap) {
      buffers.clear();
      body.completeExceptionally(tooLarge(cap));
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    buffers.clear();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(new Stream(buffers));
  }

  static AnswerTooLarge tooLarge(long cap) {
    return new AnswerTooLarge("it has more than " + cap + " bytes");
  }

  /** Reads the buffers in their order, each once. */
  private static final class Stream extends InputStream {
    private final Deque<ByteBuffer> buffers;

    Stream(Deque<ByteBuffer> buffers) {
      this.buffers = buffers;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      @Nullable ByteBuffer next = buffers.peek();
      while (next != null && !next.hasRemaining()) {
        buffers.remove();
        next = buffers.peek();
      }
      if (next == null) {
        return -1;
      }
      int count = Math.min(length, next.remaining());
      next.get(into, offset, count);
      return count;
    }
  }
}
