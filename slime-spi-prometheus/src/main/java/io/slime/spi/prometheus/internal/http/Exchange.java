// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One question from its first attempt to its end. No thread waits in it. */
final class Exchange {
  private static final int MOST_REDIRECTS = 3;

  private final QueryApi api;
  private final Question question;
  private final Deadline deadline;
  private final CompletableFuture<Reply> result = new CompletableFuture<>();

  private int attempts;
  private int redirects;
  private @Nullable String redirectedTo;
  private volatile @Nullable CompletableFuture<?> sent;
  private @Nullable Failure lastFailure;

  Exchange(QueryApi api, Question question, Deadline deadline) {
    this.api = api;
    this.question = question;
    this.deadline = deadline;
  }

  CompletableFuture<Reply> start() {
    try {
      ScheduledFuture<?> alarm =
          api.executor().schedule(this::timeOut, deadline.leftNanos(), TimeUnit.NANOSECONDS);
      result.whenComplete((reply, failure) -> ended(alarm));
      api.executor().execute(this::attempt);
    } catch (RejectedExecutionException e) {
      end(Reply.Failed.of(Kind.CLOSED, "There is no executor any more."));
    }
    return result;
  }

  /** Ends it before its time. */
  void end(Reply reply) {
    result.complete(reply);
  }

  private void ended(ScheduledFuture<?> alarm) {
    alarm.cancel(false);
    @Nullable CompletableFuture<?> underWay = sent;
    if (underWay != null && underWay.cancel(true)) {
      api.breaker().withdrawn(this);
    }
  }

  private void timeOut() {
    if (!result.isDone()) {
      if (sent != null) {
        api.breaker().failed(System.nanoTime(), Duration.ZERO);
      }
      Failure last = lastFailure;
      String text =
          last == null
              ? api.address() + " did not answer in time."
              : "The time is over. Before that: " + last.text();
      end(Reply.Failed.of(Kind.TIMEOUT, text));
    }
  }

  private void attempt() {
    if (result.isDone()) {
      return;
    }
    try {
      tryAttempt();
    } catch (IOException e) {
      api.breaker().withdrawn(this);
      end(Reply.Failed.of(Kind.UNAUTHORIZED, api.clean("Not asked: " + e.getMessage() + ".")));
    } catch (RuntimeException e) {
      api.breaker().withdrawn(this);
      end(Reply.Failed.of(Kind.DEFECT, api.clean("Not asked: " + e + ".")));
    }
  }

  private void tryAttempt() throws IOException {
    long wait = api.breaker().tryEnter(this, System.nanoTime());
    if (wait > 0) {
      boolean worthWaiting = api.breaker().isAsked() && wait < deadline.leftNanos();
      if (worthWaiting) {
        again(wait, Reply.Failed.of(Kind.CLOSED, "There is no executor any more."));
      } else {
        leftAlone(wait);
      }
      return;
    }
    attempts++;
    boolean post = api.usesPost();
    HttpRequest request = api.request(question, deadline, post, redirectedTo);
    CompletableFuture<HttpResponse<InputStream>> answer =
        api.connection().client().sendAsync(request, info -> new BufferedBody(api.bodyBytes()));
    sent = answer;
    answer.whenCompleteAsync(
        (response, failure) -> received(post, response, failure), api.executor());
    if (result.isDone()) {
      answer.cancel(true);
    }
  }

  private void leftAlone(long wait) {
    Failure last = lastFailure;
    String reason = api.breaker().isAsked() ? " asks to be" : " has failed repeatedly and is";
    String text = api.address() + reason + " left alone for another " + seconds(wait);
    end(last == null ? Reply.Failed.of(Kind.UNAVAILABLE, text) : new Reply.Failed(last));
  }

  /** Rounded up, and written alike in all languages. */
  private static String seconds(long nanos) {
    return (nanos + 999_999_999) / 1_000_000_000 + " s.";
  }

  private void received(
      boolean post, @Nullable HttpResponse<InputStream> response, @Nullable Throwable thrown) {
    if (result.isDone()) {
      return;
    }
    try {
      if (response == null) {
        judge(api.verdicts().of(cause(thrown)));
      } else if (post && (response.statusCode() == 405 || response.statusCode() == 501)) {
        api.breaker().succeeded();
        api.useGet();
        attempts--;
        attempt();
      } else if (Verdicts.isRedirect(response)) {
        redirect(response);
      } else {
        judge(api.verdicts().of(response, question));
      }
    } catch (RuntimeException e) {
      api.breaker().withdrawn(this);
      end(Reply.Failed.of(Kind.DEFECT, api.clean("The answer cannot be handled: " + e + ".")));
    }
  }

  private static @Nullable Throwable cause(@Nullable Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private void redirect(HttpResponse<InputStream> response) {
    api.breaker().succeeded();
    String location = response.headers().firstValue("Location").orElse("");
    @Nullable String problem = api.redirectProblem(location, response.uri());
    if (problem == null && ++redirects > MOST_REDIRECTS) {
      problem = "It redirects more than " + MOST_REDIRECTS + " times.";
    }
    if (problem != null) {
      Failure failure = new Failure(Kind.PROTOCOL, api.clean(problem), false, null);
      end(new Reply.Failed(failure));
      return;
    }
    redirectedTo = response.uri().resolve(location).toString();
    attempts--;
    attempt();
  }

  private void judge(Verdict verdict) {
    if (verdict.isAlive()) {
      api.breaker().succeeded();
    } else {
      api.breaker().failed(System.nanoTime(), verdict.pause());
    }
    if (!(verdict.reply() instanceof Reply.Failed failed)) {
      end(verdict.reply());
      return;
    }
    lastFailure = failed.failure();
    long wait =
        verdict.pause().isZero() ? api.backoff().nanos(attempts - 1) : verdict.pause().toNanos();
    if (!verdict.again() || attempts >= api.attempts() || wait >= deadline.leftNanos()) {
      end(failed);
      return;
    }
    again(wait, failed);
  }

  private void again(long wait, Reply otherwise) {
    try {
      api.executor().schedule(this::attempt, wait, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      end(otherwise);
    }
  }
}
