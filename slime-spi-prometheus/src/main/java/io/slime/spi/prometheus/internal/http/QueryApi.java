// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import io.slime.spi.MetricOutcome.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks the query API of one server. Many questions can be under way at the same time; each ends by
 * its deadline, and all of them when this is closed.
 */
public final class QueryApi implements AutoCloseable {
  private static final Reply CLOSED = Reply.Failed.of(Kind.CLOSED, "The source is closed.");

  private final ApiSettings settings;
  private final ScheduledExecutorService executor;
  private final Secrets secrets = new Secrets();
  private final Connection connection;
  private final CircuitBreaker breaker;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final Verdicts verdicts;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean post = true;
  private volatile boolean closed;

  /**
   * Nothing is opened until a question is asked.
   *
   * @param settings how to ask
   * @param executor where work is done
   * @param clock for dates that the server names
   */
  public QueryApi(ApiSettings settings, ScheduledExecutorService executor, InstantSource clock) {
    this.settings = settings;
    this.executor = executor;
    this.connection = new Connection(settings.tls(), executor);
    this.breaker = new CircuitBreaker(settings.failures(), settings.pause());
    this.verdicts = new Verdicts(settings, secrets, clock);
    secrets.add(settings.headers().values());
  }

  /**
   * Asks a question.
   *
   * @param question the question
   * @param deadline until when; the settings may allow less
   * @return the reply; never fails, and can be cancelled
   */
  public CompletableFuture<Reply> ask(Question question, Deadline deadline) {
    Exchange exchange = new Exchange(this, question, deadline.atMost(settings.timeout()));
    underWay.add(exchange);
    if (closed) {
      underWay.remove(exchange);
      return CompletableFuture.completedFuture(CLOSED);
    }
    CompletableFuture<Reply> reply = exchange.start();
    reply.whenComplete((value, failure) -> underWay.remove(exchange));
    return reply;
  }

  @Override
  public void close() {
    closed = true;
    for (Exchange exchange : underWay) {
      exchange.end(CLOSED);
    }
    connection.close();
  }

  /**
   * A text of the outside, without anything secret.
   *
   * @param text the text
   * @return what may be shown
   */
  public String clean(String text) {
    return secrets.clean(text);
  }

  HttpRequest request(
      Question question, Deadline deadline, boolean post, @Nullable String redirectedTo)
      throws IOException {
    long left = Math.max(1_000_000, deadline.leftNanos());
    URI uri =
        redirectedTo == null
            ? settings.address().of(question.endpoint())
            : URI.create(redirectedTo);
    String form = question.form(left);
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    request.setHeader("Accept", "application/json").setHeader("Accept-Encoding", "gzip");
    settings
        .credentials()
        .authorization(secrets)
        .ifPresent(value -> request.setHeader("Authorization", value));
    if (post) {
      request
          .uri(uri)
          .setHeader("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    } else {
      request.uri(uri.getRawQuery() == null ? URI.create(uri + "?" + form) : uri).GET();
    }
    return request.build();
  }

  /** Why a redirect is not followed, or null. */
  @Nullable String redirectProblem(String location, URI from) {
    if (settings.isSecret()) {
      return address() + " redirects, and credentials and headers are not sent elsewhere.";
    }
    try {
      URI to = from.resolve(new URI(location));
      boolean http = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
      if (!http || to.getHost() == null || to.getRawUserInfo() != null) {
        return address() + " redirects to what is no address.";
      }
      return "https".equals(from.getScheme()) && "http".equals(to.getScheme())
          ? address() + " redirects to where nobody proves to be the server."
          : null;
    } catch (java.net.URISyntaxException | IllegalArgumentException e) {
      return address() + " redirects to what is no address.";
    }
  }

  boolean usesPost() {
    return post;
  }

  /** Remembers that this server takes no POST. */
  void useGet() {
    post = false;
  }

  Address address() {
    return settings.address();
  }

  int attempts() {
    return settings.attempts();
  }

  long bodyBytes() {
    return settings.bodyBytes();
  }

  ScheduledExecutorService executor() {
    return executor;
  }

  Connection connection() {
    return connection;
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  Backoff backoff() {
    return backoff;
  }

  Verdicts verdicts() {
    return verdicts;
  }

  @Override
  public String toString() {
    return "QueryApi[" + settings.address() + "]";
  }
}
