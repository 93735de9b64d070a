// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.host.HostName;
import io.slime.globalproxy.GlobalProxyIssue;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.GlobalProxyOptions.Dispatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with the options. Paths are those of the configuration, below {@code globalProxy}.
 * This class knows the mesh: namespaces, ports, addresses and hosts; {@link ForwarderCheck} knows
 * the pods.
 */
public final class OptionsCheck {
  private static final ResourceId CONFIGURATION =
      new ResourceId("Configuration", "", "globalProxy");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final int ISTIO_FIRST = 15000;
  private static final int ISTIO_LAST = 15099;

  /** Kubernetes takes 1.5 MiB from etcd's default; leave room for managed fields. */
  private static final int LARGE = 1 << 20;

  private final GlobalProxyOptions options;
  private final List<Issue> issues = new ArrayList<>();

  /**
   * A check.
   *
   * @param options the options
   */
  public OptionsCheck(GlobalProxyOptions options) {
    this.options = options;
  }

  /**
   * An issue about an option.
   *
   * @param code which kind of issue
   * @param option the name of the option
   * @param message one sentence about this case
   * @return the issue
   */
  public static Issue issue(GlobalProxyIssue code, String option, String message) {
    return issue(code, at(option), message);
  }

  static Issue issue(GlobalProxyIssue code, FieldPath path, String message) {
    return Issue.of(code, CONFIGURATION, path, message);
  }

  /**
   * Whether a port can belong to no Service that is redirected, as a proxy needs it itself.
   *
   * @param port a port
   * @return true for Istio's own
   */
  public static boolean isReserved(int port) {
    return port >= ISTIO_FIRST && port <= ISTIO_LAST;
  }

  /**
   * A duration as protobuf's JSON writes it.
   *
   * @param duration the duration
   * @return for example {@code 1.5s}
   */
  public static String seconds(Duration duration) {
    return Bootstrap.seconds(duration);
  }

  /**
   * Objects that are too large.
   *
   * @param objects the objects
   * @return a warning for each
   */
  public static List<Issue> sizes(List<HasMetadata> objects) {
    List<Issue> found = new ArrayList<>();
    for (HasMetadata object : objects) {
      int size = Codec.toJson(object).getBytes(StandardCharsets.UTF_8).length;
      if (size > LARGE) {
        found.add(
            Issue.of(
                GlobalProxyIssue.LARGE_FILTER,
                ResourceId.of(object),
                FieldPath.of("spec", "configPatches"),
                "The object has %d bytes.".formatted(size)));
      }
    }
    return found;
  }

  /**
   * All problems.
   *
   * @return the issues
   */
  public List<Issue> issues() {
    namespaces();
    ports();
    ranges();
    dispatches();
    addresses();
    issues.addAll(new ForwarderCheck(options).issues());
    return issues;
  }

  private void namespaces() {
    if (options.mode() == GlobalProxyOptions.Mode.NAMESPACE) {
      if (options.namespaces().isEmpty()) {
        add(
            GlobalProxyIssue.BAD_NAMESPACE,
            at("namespaces"),
            "Namespace mode needs namespaces, and none is given.");
      }
      notRoot("namespaces", options.namespaces());
      unused("redirectNamespaces", options.redirectNamespaces());
    } else {
      namespace(at("namespace"), options.namespace());
      namespace(at("istioNamespace"), options.istioNamespace());
      notRoot("redirectNamespaces", options.redirectNamespaces());
      unused("namespaces", options.namespaces());
    }
    namespaces("namespaces", options.namespaces());
    namespaces("redirectNamespaces", options.redirectNamespaces());
    namespaces("knownNamespaces", options.knownNamespaces());
  }

  /** An EnvoyFilter there reaches the whole mesh, which is more than these options ask for. */
  private void notRoot(String option, List<String> names) {
    int index = names.indexOf(options.istioNamespace());
    if (index >= 0) {
      add(
          GlobalProxyIssue.BAD_NAMESPACE,
          at(option).index(index),
          "An EnvoyFilter in '%s' would redirect the whole mesh.".formatted(names.get(index)));
    }
  }

  private void unused(String option, List<String> names) {
    if (!names.isEmpty()) {
      add(
          GlobalProxyIssue.UNUSED_OPTION,
          at(option),
          "%s %s is not used with mode: %s."
              .formatted(option, names, options.mode().name().toLowerCase(Locale.ROOT)));
    }
  }

  private void namespaces(String option, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      namespace(at(option).index(i), names.get(i));
    }
  }

  private void namespace(FieldPath path, String name) {
    if (!NAMESPACE.matches(name)) {
      add(GlobalProxyIssue.BAD_NAMESPACE, path, "'%s' is no name of a namespace.".formatted(name));
    }
  }

  private void ports() {
    for (int i = 0; i < options.wormholePort().size(); i++) {
      port(at("wormholePort").index(i), options.wormholePort().get(i));
    }
    port(at("port"), options.port());
    port(at("listenPort"), options.listenPort());
    port(at("probePort"), options.probePort());
    if (options.listenPort() == options.probePort()) {
      add(
          GlobalProxyIssue.BAD_PORT,
          at("probePort"),
          "Port %d is the listenPort already.".formatted(options.probePort()));
    }
    for (String option : List.of("listenPort", "probePort")) {
      int port = option.equals("listenPort") ? options.listenPort() : options.probePort();
      if (port > 0 && port < 1024) {
        add(
            GlobalProxyIssue.BAD_PORT,
            at(option),
            "Port %d needs privileges that the forwarder does not have; choose one from 1024 on."
                .formatted(port));
      }
    }
  }

  private void port(FieldPath path, int port) {
    if (port < 1 || port > 65535) {
      add(GlobalProxyIssue.BAD_PORT, path, "%d is no port.".formatted(port));
    } else if (isReserved(port)) {
      add(
          GlobalProxyIssue.BAD_PORT,
          path,
          "Port %d is among those that Istio needs itself.".formatted(port));
    }
  }

  private void ranges() {
    if (options.addressRanges().isEmpty()) {
      add(GlobalProxyIssue.NO_ADDRESS_RANGES, at("addressRanges"), "The list is empty.");
    }
    for (int i = 0; i < options.addressRanges().size(); i++) {
      String range = options.addressRanges().get(i);
      if (AddressRange.expression(range).isEmpty()) {
        add(
            GlobalProxyIssue.BAD_ADDRESS_RANGE,
            at("addressRanges").index(i),
            "'%s' is no CIDR block that can be checked.".formatted(range));
      }
    }
  }

  private void dispatches() {
    for (int i = 0; i < options.dispatches().size(); i++) {
      dispatch(at("dispatches").index(i), options.dispatches().get(i));
    }
  }

  private void dispatch(FieldPath path, Dispatch dispatch) {
    if (dispatch.cluster().isEmpty()) {
      add(GlobalProxyIssue.BAD_DISPATCH, path.field("cluster"), "The dispatch names no cluster.");
    }
    if (!dispatch.domainRegex().isEmpty()) {
      try {
        Pattern.compile(dispatch.domainRegex());
      } catch (PatternSyntaxException e) {
        add(
            GlobalProxyIssue.BAD_DISPATCH,
            path.field("domainRegex"),
            "'%s' is no RE2 expression: %s.".formatted(dispatch.domainRegex(), e.getDescription()));
      }
    } else if (dispatch.domains().isEmpty()) {
      add(GlobalProxyIssue.BAD_DISPATCH, path.field("domains"), "The dispatch names no hosts.");
    }
    for (int i = 0; i < dispatch.domains().size(); i++) {
      if (!isDomain(dispatch.domains().get(i))) {
        add(
            GlobalProxyIssue.BAD_DISPATCH,
            path.field("domains").index(i),
            "'%s' is no domain as Envoy's virtual hosts write them."
                .formatted(dispatch.domains().get(i)));
      }
    }
  }

  private static boolean isDomain(String domain) {
    if (domain.equals("*")) {
      return true;
    }
    String name = domain;
    if (name.startsWith("*.") || name.startsWith("*-")) {
      name = "x" + name.substring(1);
    } else if (name.endsWith(".*") || name.endsWith("-*")) {
      name = name.substring(0, name.length() - 1) + "x";
    }
    HostName host = HostName.parse(name);
    return host.isValid() && !host.isWildcard() && host.port() == HostName.NO_PORT;
  }

  private void addresses() {
    if (options.accessLog() != null) {
      HostName host = HostName.parse(options.accessLog().host());
      if (!host.isValid() || host.isWildcard() || host.port() != HostName.NO_PORT) {
        add(
            GlobalProxyIssue.BAD_ADDRESS,
            at("accessLog").field("host"),
            "'%s' is no host.".formatted(options.accessLog().host()));
      }
      if (options.accessLog().port() < 1 || options.accessLog().port() > 65535) {
        add(
            GlobalProxyIssue.BAD_PORT,
            at("accessLog").field("port"),
            "%d is no port.".formatted(options.accessLog().port()));
      }
    }
    for (int i = 0; i < options.dnsServers().size(); i++) {
      HostName server = HostName.parse(options.dnsServers().get(i));
      if (!server.isAddress() || server.port() == HostName.NO_PORT) {
        add(
            GlobalProxyIssue.BAD_ADDRESS,
            at("dnsServers").index(i),
            "'%s' is no IP address with a port.".formatted(options.dnsServers().get(i)));
      }
    }
  }

  static FieldPath at(String option) {
    return FieldPath.of("globalProxy", option);
  }

  private void add(GlobalProxyIssue code, FieldPath path, String message) {
    issues.add(issue(code, path, message));
  }
}
