// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal;

import io.slime.api.Call;
import io.slime.spi.prometheus.PrometheusOptions;
import io.slime.spi.prometheus.internal.answer.Answer;
import io.slime.spi.prometheus.internal.answer.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads calls off the labels of series. How often a host was called plays no part: a set of calls
 * that does not change is the same set.
 */
final class CallsReader {
  private static final String SOURCE = "prometheus";

  /** What Istio reports where it does not know. */
  private static final String UNKNOWN = "unknown";

  /** The relay of lazy loading: a call to it is not yet a call to anybody. */
  private static final String RELAY = "global-sidecar";

  private static final Comparator<Call> BY_KEY =
      Comparator.comparing(Call::namespace).thenComparing(Call::caller).thenComparing(Call::host);

  private CallsReader() {}

  /** Each caller and host once, in a stable order. */
  static List<Call> read(Answer.Vector vector, PrometheusOptions.Calls options, Instant at) {
    TreeSet<Call> calls = new TreeSet<>(BY_KEY);
    for (Answer.Sample sample : vector.samples()) {
      String namespace = sample.labels().get(options.namespace());
      String caller = sample.labels().get(options.caller());
      String host = host(sample.labels(), options.host());
      if (isKnown(namespace) && isKnown(caller) && isKnown(host) && sample.value() > 0) {
        calls.add(new Call(namespace, caller, host, at, SOURCE));
      }
    }
    return new ArrayList<>(calls);
  }

  private static boolean isKnown(String text) {
    return !text.isEmpty() && !text.equals(UNKNOWN);
  }

  /** The host without its port; empty if there is none, or it is an address. */
  static String host(Labels labels, List<String> names) {
    for (String name : names) {
      String value = labels.get(name);
      if (!value.isEmpty()) {
        int colon = value.indexOf(':');
        String host = colon < 0 ? value : value.substring(0, colon);
        return value.startsWith("[") || isAddress(value, host) || host.contains(RELAY) ? "" : host;
      }
    }
    return "";
  }

  /** A call to an IP address is none that a Sidecar could let through by its host. */
  private static boolean isAddress(String value, String host) {
    boolean six = value.indexOf(':') != value.lastIndexOf(':');
    return six || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }
}
