// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * Options of rate limiting, in the configuration under {@code limiter}. Names are those of the
 * reference's module configuration where they mean the same.
 *
 * @param domain the domain in the file of the rate-limit service and in Envoy's questions to it
 * @param rls the rate-limit service; without it global limits are refused
 * @param rlsConfigMap where the file of the rate-limit service is kept
 * @param timeout how long Envoy waits for the rate-limit service
 * @param failureModeDeny whether requests are refused while the rate-limit service does not answer
 * @param disableGlobalRateLimit whether global limits are refused
 * @param disableInsertLocalRateLimit whether somebody else puts {@code
 *     envoy.filters.http.local_ratelimit} into the filter chains; the limiters of a proxy then
 *     share that one instance
 * @param disableInsertGlobalRateLimit the same for {@code envoy.filters.http.ratelimit}
 * @param proxyVersion an RE2 expression that is looked for in the version of a proxy; only matching
 *     proxies are changed. Empty for all
 * @param istioNamespace Istio's root namespace, whose EnvoyFilters reach all proxies
 * @param istioRev the revisions that are served, separated by commas; empty for all
 * @param strictRev whether a resource without a revision is out of scope
 * @param passLabels an RE2 expression; labels of a resource in whose keys it is found are copied to
 *     the outputs. Empty for none
 * @param seLabelSelectorKeys the labels of a ServiceEntry that select pods, separated by commas
 * @param maxAge how old the value of a metric may be
 * @param metrics the names of all metrics there are, to find mistyped ones; empty for any
 * @param localCluster whether the proxies know the cluster that they are members of, which Envoy
 *     needs to share a local quota
 * @param bodyMatch whether the proxies are of the vendor's build that can match JSON bodies
 */
public record LimiterOptions(
    String domain,
    RateLimitService rls,
    ObjectName rlsConfigMap,
    Duration timeout,
    boolean failureModeDeny,
    boolean disableGlobalRateLimit,
    boolean disableInsertLocalRateLimit,
    boolean disableInsertGlobalRateLimit,
    String proxyVersion,
    String istioNamespace,
    String istioRev,
    boolean strictRev,
    String passLabels,
    String seLabelSelectorKeys,
    Duration maxAge,
    List<String> metrics,
    boolean localCluster,
    boolean bodyMatch) {

  private static final LimiterOptions DEFAULTS =
      new LimiterOptions(
          "slime",
          new RateLimitService("", 0),
          new ObjectName("", ""),
          Duration.ofMillis(20), // Envoy's own default
          false,
          false,
          false,
          false,
          "",
          "istio-system",
          "",
          false,
          "",
          "app",
          Duration.ofMinutes(2),
          List.of(),
          false,
          false);

  /**
   * Copies the list and checks what would spoil every output.
   *
   * @throws IllegalArgumentException if an expression is not RE2, the domain is empty, or a
   *     duration is not positive
   */
  public LimiterOptions {
    metrics = List.copyOf(metrics);
    requireRegex("proxyVersion", proxyVersion);
    requireRegex("passLabels", passLabels);
    if (domain.isEmpty()) {
      throw new IllegalArgumentException("domain is empty");
    }
    if (timeout.isNegative() || timeout.isZero() || maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("timeout and maxAge are positive durations");
    }
  }

  /**
   * The rate-limit service.
   *
   * @param service its host; empty for none
   * @param port the port of its gRPC
   */
  public record RateLimitService(String service, int port) {
    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if there is a host without a port
     */
    public RateLimitService {
      if (!service.isEmpty() && (port < 1 || port > 65535)) {
        throw new IllegalArgumentException("rls.port is " + port + ", not 1 to 65535");
      }
    }
  }

  /**
   * Where an object is.
   *
   * @param namespace its namespace
   * @param name its name; empty for none
   */
  public record ObjectName(String namespace, String name) {
    /**
     * Checks that both are given, or none.
     *
     * @throws IllegalArgumentException if one of them is missing
     */
    public ObjectName {
      if (namespace.isEmpty() != name.isEmpty()) {
        throw new IllegalArgumentException("rlsConfigMap needs a namespace and a name");
      }
    }
  }

  /**
   * What counts where the configuration says nothing.
   *
   * @return the defaults
   */
  public static LimiterOptions defaults() {
    return DEFAULTS;
  }

  private static void requireRegex(String option, String expression) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s '%s' is no RE2 expression: %s".formatted(option, expression, e.getDescription()));
    }
  }
}
