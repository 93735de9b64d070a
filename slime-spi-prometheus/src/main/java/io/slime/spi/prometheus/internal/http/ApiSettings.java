// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import io.slime.spi.prometheus.internal.answer.AnswerLimits;
import java.time.Duration;
import java.util.Map;

/**
 * How to ask.
 *
 * @param address where
 * @param credentials who asks
 * @param headers further headers, such as those that name a tenant; their values are kept secret
 * @param tls whom to trust, and a certificate of our own
 * @param timeout how long one question may take with all its attempts
 * @param attempts how often a question is asked at most
 * @param bodyBytes how long a body may be, as it comes and uncompressed
 * @param limits how much of an answer is taken
 * @param failures how many failures in a row make it leave the server alone
 * @param pause how long it leaves the server alone
 */
public record ApiSettings(
    Address address,
    Credentials credentials,
    Map<String, String> headers,
    Tls tls,
    Duration timeout,
    int attempts,
    long bodyBytes,
    AnswerLimits limits,
    int failures,
    Duration pause) {

  /** Whether a request carries anything that others must not get. */
  boolean isSecret() {
    return credentials.isSecret() || !headers.isEmpty() || tls.hasCertificate();
  }

  @Override
  public String toString() {
    return "ApiSettings[" + address + "]";
  }
}
