// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.spi.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Prometheus, or what speaks its query API, is asked.
 *
 * @param address where it is, for example {@code http://prometheus.istio-system:9090}; a path in it
 *     is kept
 * @param timeout how long one request may take, with all its attempts
 * @param attempts how often a request is sent at most
 * @param bearerToken a token for the header {@code Authorization}
 * @param bearerTokenFile a file with such a token; read again for each request
 * @param user the user of basic authentication
 * @param password the user's password
 * @param passwordFile a file with that password; read again for each request
 * @param headers further headers, for example {@code X-Scope-OrgID} or {@code THANOS-TENANT}
 * @param tls whom to trust, and a certificate of our own
 * @param limits how much is asked and taken
 * @param breaker when it is left alone
 * @param warnings what a warning of the server means, for example that an answer is only partial
 * @param queries how metrics are asked for, by their names; others have standard queries
 * @param calls how calls are asked for
 */
public record PrometheusOptions(
    String address,
    Duration timeout,
    int attempts,
    Secret bearerToken,
    String bearerTokenFile,
    String user,
    Secret password,
    String passwordFile,
    Map<String, Secret> headers,
    Tls tls,
    Limits limits,
    Breaker breaker,
    Warnings warnings,
    Map<String, QueryOptions> queries,
    Calls calls) {

  /** What a warning of the server means. */
  public enum Warnings {
    /** The values count, and the warning is told with them. */
    KEEP,
    /** The values do not count. */
    FAIL
  }

  private static final PrometheusOptions DEFAULTS =
      new PrometheusOptions(
          "",
          Duration.ofSeconds(10),
          3,
          Secret.of(""),
          "",
          "",
          Secret.of(""),
          "",
          Map.of(),
          new Tls("", "", ""),
          new Limits(32 << 20, 100_000, 1_000_000, 200, 4),
          new Breaker(5, Duration.ofSeconds(30)),
          Warnings.KEEP,
          Map.of(),
          Calls.DEFAULTS);

  /**
   * Copies the maps and checks the numbers.
   *
   * @throws IllegalArgumentException if a number or duration is out of range
   */
  public PrometheusOptions {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    queries = Collections.unmodifiableMap(new TreeMap<>(queries));
    requirePositive("timeout", timeout);
    if (attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException("attempts is " + attempts + ", not 1 to 10");
    }
  }

  /**
   * What counts where the configuration says nothing.
   *
   * @return the defaults; an address is missing in them
   */
  public static PrometheusOptions defaults() {
    return DEFAULTS;
  }

  /**
   * PEM files for TLS. They are read again when they have changed.
   *
   * @param caFile certificates to trust instead of the system's
   * @param certificateFile our own certificate with its chain
   * @param keyFile its private key, in the form PKCS#8
   */
  public record Tls(String caFile, String certificateFile, String keyFile) {
    /**
     * Checks that a certificate has a key.
     *
     * @throws IllegalArgumentException if one of the two is missing
     */
    public Tls {
      if (certificateFile.isEmpty() != keyFile.isEmpty()) {
        throw new IllegalArgumentException("tls needs certificateFile and keyFile together");
      }
    }
  }

  /**
   * How much is asked and taken.
   *
   * @param bodyBytes how long the body of an answer may be, as it comes and uncompressed
   * @param series how many series an answer may have
   * @param points how many values all its series together may have
   * @param requests how many requests one round may need
   * @param parallel how many of them are under way at the same time
   */
  public record Limits(long bodyBytes, int series, int points, int requests, int parallel) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public Limits {
      if (Math.min(bodyBytes, Math.min(Math.min(series, points), Math.min(requests, parallel)))
          < 1) {
        throw new IllegalArgumentException("limits are positive numbers");
      }
    }
  }

  /**
   * When a server that does not answer is left alone.
   *
   * @param failures after how many failures in a row
   * @param pause for how long; then one request is tried
   */
  public record Breaker(int failures, Duration pause) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public Breaker {
      requirePositive("breaker.pause", pause);
      if (failures < 1) {
        throw new IllegalArgumentException("breaker.failures is a positive number");
      }
    }
  }

  /**
   * How calls are asked for that lazy loading learns from.
   *
   * @param query the query, without placeholders; each series of its answer is a call
   * @param namespace the label with the namespace of the caller
   * @param caller the label with the name of the caller, which is that of its fence
   * @param host the labels with the host that is called; the first that a series has counts
   * @param interval how often to ask
   */
  public record Calls(
      String query, String namespace, String caller, List<String> host, Duration interval) {

    static final Calls DEFAULTS =
        new Calls(
            StandardQueries.CALLS,
            "source_workload_namespace",
            "source_app",
            List.of("destination_service", "request_host"),
            Duration.ofSeconds(30));

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a label is missing, or the interval is not positive
     */
    public Calls {
      host = List.copyOf(host);
      requirePositive("calls.interval", interval);
      if (query.isBlank() || namespace.isEmpty() || caller.isEmpty() || host.isEmpty()) {
        throw new IllegalArgumentException("calls needs query, namespace, caller and host");
      }
    }
  }

  /** Names no credentials, also where somebody has put them into the address. */
  @Override
  public String toString() {
    return "PrometheusOptions["
        + address.replaceFirst("//.*@", "//***@").replaceFirst("[?#].*", "")
        + "]";
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " is a positive duration");
    }
  }
}
