// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import java.util.Locale;

/**
 * Samples each 15 seconds, in the form of OpenMetrics: reviews v1 with 10 and v2 with 20 requests a
 * second (of which 3 fail), ratings with 5, all called by productpage; latencies between 0 and 500
 * ms; CPU and memory of two pods; and a gauge that counts the seconds.
 */
final class IstioSamples {
  private static final String CALLER =
      "source_workload_namespace=\"default\",source_app=\"productpage\",reporter=\"destination\",";

  private IstioSamples() {}

  static String text(long start, int seconds) {
    StringBuilder text = new StringBuilder();
    text.append("# TYPE istio_requests counter\n");
    counter(text, start, seconds, "istio_requests_total", requests("reviews", "v1", 200), 10);
    counter(text, start, seconds, "istio_requests_total", requests("reviews", "v2", 200), 17);
    counter(text, start, seconds, "istio_requests_total", requests("reviews", "v2", 503), 3);
    counter(text, start, seconds, "istio_requests_total", requests("ratings", "v1", 200), 5);
    text.append("# TYPE istio_request_duration_milliseconds histogram\n");
    for (String version : new String[] {"v1", "v2"}) {
      String labels = service("reviews", version);
      String name = "istio_request_duration_milliseconds_bucket";
      counter(text, start, seconds, name, labels + ",le=\"125.0\"", version.equals("v1") ? 10 : 0);
      counter(text, start, seconds, name, labels + ",le=\"250.0\"", 10);
      counter(text, start, seconds, name, labels + ",le=\"500.0\"", version.equals("v1") ? 10 : 20);
      counter(text, start, seconds, name, labels + ",le=\"+Inf\"", version.equals("v1") ? 10 : 20);
    }
    text.append("# TYPE container_cpu_usage_seconds counter\n");
    counter(text, start, seconds, "container_cpu_usage_seconds_total", pod("reviews-1"), 0.25);
    counter(text, start, seconds, "container_cpu_usage_seconds_total", pod("reviews-2"), 0.5);
    text.append("# TYPE container_memory_working_set_bytes gauge\n");
    constant(text, start, seconds, "container_memory_working_set_bytes", pod("reviews-1"), 1000);
    constant(text, start, seconds, "container_memory_working_set_bytes", pod("reviews-2"), 2000);
    text.append("# TYPE gauge gauge\n");
    counter(text, start, seconds, "gauge", "job=\"t\"", 1);
    return text.append("# EOF\n").toString();
  }

  private static String service(String service, String version) {
    return CALLER
        + "destination_service=\"%1$s.default.svc.cluster.local\",destination_service_name=\"%1$s\","
            .formatted(service)
        + "destination_service_namespace=\"default\",destination_version=\""
        + version
        + "\"";
  }

  private static String requests(String service, String version, int code) {
    return service(service, version) + ",response_code=\"" + code + "\"";
  }

  private static String pod(String pod) {
    return "namespace=\"default\",container=\"app\",pod=\"" + pod + "\"";
  }

  private static void counter(
      StringBuilder text, long start, int seconds, String name, String labels, double rate) {
    for (int at = 0; at <= seconds; at += 15) {
      line(text, name, labels, rate * at, start + at);
    }
  }

  private static void constant(
      StringBuilder text, long start, int seconds, String name, String labels, double value) {
    for (int at = 0; at <= seconds; at += 15) {
      line(text, name, labels, value, start + at);
    }
  }

  private static void line(StringBuilder text, String name, String labels, double value, long at) {
    text.append(String.format(Locale.ROOT, "%s{%s} %s %d%n", name, labels, value, at));
  }
}
