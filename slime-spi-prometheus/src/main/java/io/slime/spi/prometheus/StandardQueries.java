// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.spi.prometheus.QueryOptions.By;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Queries for what Istio's proxies and the kubelet report. Each is grouped by labels and serves all
 * targets at once; one for whole targets and one for subsets where shares and quantiles of the
 * subsets do not add up to that of the whole.
 *
 * <p>The name of a subset is taken to be the version of its pods, as Istio's own reports have it;
 * CPU and memory are found by the names of the pods and need no such convention.
 */
public final class StandardQueries {
  private static final By BY_SERVICE =
      new By(
          "destination_service_namespace", "destination_service_name", "destination_version", "");
  private static final By BY_POD = new By("namespace", "", "", "pod");
  private static final String SERVICE = "destination_service_namespace, destination_service_name";
  private static final String VERSION = SERVICE + ", destination_version";

  /**
   * The calls that lazy loading learns from: callers and hosts with calls in the last five minutes.
   * A counter whose first value is 1 has not increased, so that new series count by being new.
   */
  static final String CALLS =
      "sum by (source_workload_namespace, source_app, destination_service) "
          + "(increase(istio_requests_total{reporter=\"destination\"}[5m])) > 0 "
          + "or sum by (source_workload_namespace, source_app, destination_service) "
          + "(istio_requests_total{reporter=\"destination\"} "
          + "unless istio_requests_total{reporter=\"destination\"} offset 5m) > 0";

  private static final Map<String, QueryOptions> ALL = all();

  private StandardQueries() {}

  /**
   * The queries by the names of their metrics.
   *
   * @return an unmodifiable map, sorted
   */
  public static Map<String, QueryOptions> byName() {
    return ALL;
  }

  private static Map<String, QueryOptions> all() {
    Map<String, QueryOptions> queries = new TreeMap<>();
    queries.put("request.rate", perService(StandardQueries::requestRate));
    queries.put("error.share", perService(StandardQueries::errorShare));
    queries.put("rt50", perService(labels -> latency("0.5", labels)));
    queries.put("rt90", perService(labels -> latency("0.9", labels)));
    queries.put("rt95", perService(labels -> latency("0.95", labels)));
    queries.put("rt99", perService(labels -> latency("0.99", labels)));
    String cpu =
        "sum by (namespace, pod) "
            + "(rate(container_cpu_usage_seconds_total{container!=\"\", container!=\"POD\"}[2m]))";
    queries.put("cpu.sum", QueryOptions.of(cpu, BY_POD, Fold.SUM));
    queries.put("cpu.max", QueryOptions.of(cpu, BY_POD, Fold.MAX));
    String memory =
        "sum by (namespace, pod) "
            + "(container_memory_working_set_bytes{container!=\"\", container!=\"POD\"})";
    queries.put("memory.sum", QueryOptions.of(memory, BY_POD, Fold.SUM));
    queries.put("memory.max", QueryOptions.of(memory, BY_POD, Fold.MAX));
    return Collections.unmodifiableMap(queries);
  }

  private static QueryOptions perService(UnaryOperator<String> query) {
    return new QueryOptions(
        query.apply(SERVICE), query.apply(VERSION), BY_SERVICE, Fold.NONE, null, null, null);
  }

  private static String requestRate(String labels) {
    return "sum by (" + labels + ") (rate(istio_requests_total{reporter=\"destination\"}[2m]))";
  }

  /** Where nothing failed there is no series of failures, and the share is 0 all the same. */
  private static String errorShare(String labels) {
    String all = requestRate(labels);
    String failed =
        "sum by ("
            + labels
            + ") (rate(istio_requests_total{reporter=\"destination\", response_code=~\"5..|0\"}[2m]))";
    return "(" + failed + " or " + all + " * 0) / " + all;
  }

  private static String latency(String quantile, String labels) {
    return "histogram_quantile("
        + quantile
        + ", sum by (le, "
        + labels
        + ") (rate(istio_request_duration_milliseconds_bucket{reporter=\"destination\"}[2m])))";
  }
}
