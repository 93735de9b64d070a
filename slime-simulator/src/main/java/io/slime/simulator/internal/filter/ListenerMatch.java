// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.filter.Trace.Level;
import io.slime.simulator.internal.tree.Tree;
import java.util.Map;
import java.util.Set;

/** {@code match.listener}: each method takes for granted that what is above has matched. */
final class ListenerMatch {
  private static final Set<String> VIRTUAL = Set.of("virtualInbound", "virtualOutbound");

  private ListenerMatch() {}

  static boolean listener(Patch patch, Map<String, Object> listener) {
    Map<String, Object> match = patch.match("listener");
    String name = Tree.text(listener, "name");
    String wanted = Fields.text(match, "name");
    if (!wanted.isEmpty() && !wanted.equals(name)) {
      return patch.trace().missed(Level.OBJECT, "listener '" + wanted + "'", name);
    }
    // The ports of a workload are destination ports of the chains of the virtual listeners.
    if (!patch.is(ApplyTo.LISTENER) && VIRTUAL.contains(name)) {
      return true;
    }
    long port = Fields.number(match, "portNumber");
    long bound = Tree.number(listener, "address", "socket_address", "port_value");
    return is(patch, Level.OBJECT, "listener on port", port, bound);
  }

  static boolean filterChain(Patch patch, Map<String, Object> listener, Map<String, Object> chain) {
    Map<String, Object> match = patch.match("listener");
    Map<String, Object> wanted = Fields.map(match, "filterChain");
    Map<String, Object> actual = Tree.map(chain.get("filter_chain_match"));
    long listenerPort =
        VIRTUAL.contains(Tree.text(listener, "name")) ? Fields.number(match, "portNumber") : 0;
    long port = Tree.number(actual, "destination_port");
    return is(patch, Level.OBJECT, "listener on port", listenerPort, port)
        && name(patch, Fields.text(wanted, "name"), Tree.text(chain, "name"))
        && contains(patch, "SNI", Fields.text(wanted, "sni"), actual.get("server_names"))
        && text(patch, Fields.text(wanted, "transportProtocol"), actual)
        && protocols(patch, Fields.text(wanted, "applicationProtocols"), actual)
        && is(
            patch,
            Level.FILTER_CHAIN,
            "filter chain for destination port",
            Fields.number(wanted, "destinationPort"),
            port);
  }

  /** Compares numbers, where 0 asks for nothing. */
  private static boolean is(Patch patch, Level level, String what, long wanted, long actual) {
    return wanted == 0
        || wanted == actual
        || patch
            .trace()
            .missed(level, what + " '" + wanted + "'", actual == 0 ? "" : Long.toString(actual));
  }

  private static boolean name(Patch patch, String wanted, String name) {
    return wanted.isEmpty()
        || wanted.equals(name)
        || patch.trace().missed(Level.FILTER_CHAIN, "filter chain '" + wanted + "'", name);
  }

  private static boolean text(Patch patch, String wanted, Map<String, Object> actual) {
    String protocol = Tree.text(actual, "transport_protocol");
    return wanted.isEmpty()
        || wanted.equals(protocol)
        || patch
            .trace()
            .missed(
                Level.FILTER_CHAIN,
                "filter chain of transport protocol '" + wanted + "'",
                protocol);
  }

  private static boolean protocols(Patch patch, String wanted, Map<String, Object> actual) {
    for (String protocol : wanted.split(",", -1)) {
      if (!contains(patch, "application protocol", protocol, actual.get("application_protocols"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(
      Patch patch, String what, String wanted, @org.jspecify.annotations.Nullable Object values) {
    if (wanted.isEmpty() || Tree.list(values).contains(wanted)) {
      return true;
    }
    String description = "filter chain with " + what + " '" + wanted + "'";
    patch.trace().missed(Level.FILTER_CHAIN, description, "");
    Tree.list(values)
        .forEach(v -> patch.trace().missed(Level.FILTER_CHAIN, description, String.valueOf(v)));
    return false;
  }

  static boolean hasListenerFilter(Patch patch) {
    return !Fields.text(patch.match("listener"), "listenerFilter").isEmpty();
  }

  static boolean listenerFilter(Patch patch, Map<String, Object> filter) {
    String wanted = Fields.text(patch.match("listener"), "listenerFilter");
    return element(patch, "listener filter", wanted, filter, Level.ELEMENT);
  }

  static boolean hasNetworkFilter(Patch patch) {
    return Fields.get(Fields.map(patch.match("listener"), "filterChain"), "filter") != null;
  }

  private static Map<String, Object> networkFilter(Patch patch) {
    return Fields.map(Fields.map(patch.match("listener"), "filterChain"), "filter");
  }

  static boolean networkFilter(Patch patch, Map<String, Object> filter) {
    String wanted = Fields.text(networkFilter(patch), "name");
    return !hasNetworkFilter(patch)
        || element(patch, "network filter", wanted, filter, Level.NETWORK_FILTER);
  }

  static boolean hasHttpFilter(Patch patch) {
    return Fields.get(networkFilter(patch), "subFilter") != null;
  }

  static boolean httpFilter(Patch patch, Map<String, Object> filter) {
    String wanted = Fields.text(Fields.map(networkFilter(patch), "subFilter"), "name");
    return !hasHttpFilter(patch) || element(patch, "HTTP filter", wanted, filter, Level.ELEMENT);
  }

  private static boolean element(
      Patch patch, String kind, String wanted, Map<String, Object> filter, Level level) {
    String name = Tree.text(filter, "name");
    return wanted.equals(name) || patch.trace().missed(level, kind + " '" + wanted + "'", name);
  }
}
