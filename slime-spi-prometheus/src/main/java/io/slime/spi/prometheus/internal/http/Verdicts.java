// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.prometheus.internal.answer.Answer;
import io.slime.spi.prometheus.internal.answer.AnswerLimits;
import io.slime.spi.prometheus.internal.answer.AnswerReader;
import io.slime.spi.prometheus.internal.answer.AnswerTooLarge;
import io.slime.spi.prometheus.internal.answer.MalformedAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Judges what came back. The status decides, and the body says why; a body that cannot be read
 * changes nothing about a status that says enough.
 */
final class Verdicts {
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  private final Address address;
  private final Secrets secrets;
  private final InstantSource clock;
  private final long bodyBytes;
  private final AnswerLimits limits;

  Verdicts(ApiSettings settings, Secrets secrets, InstantSource clock) {
    this.address = settings.address();
    this.secrets = secrets;
    this.clock = clock;
    this.bodyBytes = settings.bodyBytes();
    this.limits = settings.limits();
  }

  static boolean isRedirect(HttpResponse<?> response) {
    return REDIRECTS.contains(response.statusCode());
  }

  /** Nothing came back. */
  Verdict of(@Nullable Throwable thrown) {
    if (thrown instanceof AnswerTooLarge e) {
      return Verdict.done(failed(Kind.TOO_LARGE, tooLarge(e)));
    }
    if (thrown instanceof SSLException) {
      // a certificate does not become right by asking again
      return Verdict.down(failed(Kind.UNAVAILABLE, "TLS fails: " + thrown.getMessage()), false);
    }
    if (thrown instanceof ConnectException
        && thrown.getCause() instanceof UnresolvedAddressException) {
      return Verdict.down(failed(Kind.UNAVAILABLE, "There is no host of that name"), true);
    }
    if (thrown instanceof ConnectException || thrown instanceof HttpTimeoutException) {
      return Verdict.down(failed(Kind.UNAVAILABLE, "No connection can be made"), true);
    }
    String reason = thrown == null ? "" : ": " + thrown.getMessage();
    return Verdict.down(failed(Kind.UNAVAILABLE, "The connection broke" + reason), true);
  }

  /** Something came back. */
  Verdict of(HttpResponse<InputStream> response, Question question) {
    int status = response.statusCode();
    if (status == 200) {
      return success(response, question);
    }
    Answer.@Nullable Refusal refusal = refusal(response);
    String said = refusal == null ? "" : ": " + refusal.error();
    String text = "It answers with status " + status + said;
    return switch (status) {
      case 400, 413, 414, 422 -> Verdict.done(failed(Kind.BAD_QUERY, text));
      case 401, 403, 407 -> Verdict.done(failed(Kind.UNAUTHORIZED, text));
      case 408 -> Verdict.down(failed(Kind.TIMEOUT, text), true);
      case 429 -> later(Kind.THROTTLED, text, response);
      case 503 -> {
        boolean slow = refusal != null && isSlow(refusal.errorType());
        // the query is too much for the time; the server itself is well
        yield slow
            ? new Verdict(failed(Kind.TIMEOUT, text), true, true, Duration.ZERO)
            : later(Kind.UNAVAILABLE, text, response);
      }
      default ->
          status >= 500
              ? later(Kind.UNAVAILABLE, text, response)
              : Verdict.done(permanent(Kind.PROTOCOL, text + "; is the address right?"));
    };
  }

  private static boolean isSlow(String errorType) {
    return errorType.equals("timeout") || errorType.equals("canceled");
  }

  private Verdict later(Kind kind, String text, HttpResponse<?> response) {
    Duration wait =
        response
            .headers()
            .firstValue("Retry-After")
            .map(header -> Backoff.retryAfter(header, clock.instant()))
            .orElse(Duration.ZERO);
    return new Verdict(failed(kind, text), false, true, wait);
  }

  private Verdict success(HttpResponse<InputStream> response, Question question) {
    try {
      Answer answer = AnswerReader.read(decoded(response), question.labels(), limits);
      if (answer.content() instanceof Answer.Refusal refusal) {
        return Verdict.done(failed(Kind.BAD_QUERY, "It refuses: " + refusal.error()));
      }
      return Verdict.done(new Reply.Answered(cleaned(answer)));
    } catch (AnswerTooLarge e) {
      return Verdict.done(failed(Kind.TOO_LARGE, tooLarge(e)));
    } catch (MalformedAnswer e) {
      return Verdict.done(failed(Kind.PROTOCOL, "The answer cannot be used: " + e.getMessage()));
    } catch (ZipException | EOFException e) {
      return Verdict.done(failed(Kind.PROTOCOL, "The answer cannot be uncompressed"));
    } catch (IOException e) {
      return Verdict.down(failed(Kind.UNAVAILABLE, "The answer cannot be read"), true);
    }
  }

  private Answer cleaned(Answer answer) {
    return new Answer(
        answer.content(),
        answer.warnings().stream().map(secrets::clean).toList(),
        answer.infos().stream().map(secrets::clean).toList());
  }

  /** The reason that the body gives, if it gives one. */
  private Answer.@Nullable Refusal refusal(HttpResponse<InputStream> response) {
    try {
      Answer answer = AnswerReader.read(decoded(response), null, limits);
      return answer.content() instanceof Answer.Refusal refusal ? refusal : null;
    } catch (IOException e) {
      return null;
    }
  }

  private InputStream decoded(HttpResponse<InputStream> response) throws IOException {
    String encoding =
        response.headers().firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> response.body();
      case "gzip", "x-gzip" -> new CappedStream(new GZIPInputStream(response.body()), bodyBytes);
      default -> throw new ZipException("an encoding that was not asked for");
    };
  }

  private static String tooLarge(AnswerTooLarge e) {
    return "The answer is too large: " + e.getMessage();
  }

  private Reply failed(Kind kind, String text) {
    return Reply.Failed.of(kind, sentence(text));
  }

  private Reply permanent(Kind kind, String text) {
    return new Reply.Failed(new Failure(kind, sentence(text), false, null));
  }

  private String sentence(String text) {
    return address + ": " + secrets.clean(text) + (text.endsWith("?") ? "" : ".");
  }
}
