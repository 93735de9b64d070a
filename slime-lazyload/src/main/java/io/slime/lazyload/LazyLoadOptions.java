// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.slime.core.ObjectName;
import io.slime.core.Revisions;
import io.slime.core.host.HostName;
import io.slime.lazyload.internal.LabelSyntax;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Options of lazy loading. Names are those of the reference's module configuration where they mean
 * the same.
 *
 * @param istioNamespace the namespace of the control plane; always let through
 * @param slimeNamespace the namespace of slime and of a cluster-wide global proxy; always let
 *     through
 * @param service the label of pods whose value is the name of a fence that has no workload selector
 * @param globalSidecarMode where the global proxies are
 * @param clusterGsNamespace the namespace of a cluster-wide global proxy; empty for {@code
 *     slimeNamespace}
 * @param stableHost hosts let through in every Sidecar, in the forms of a fence's {@code host}
 * @param domainAliases more hosts, made from those of a fence
 * @param istioRev the revisions that are served, separated by commas; empty for all
 * @param strictRev whether a resource without a revision is out of scope
 * @param selfResourceRev the revision of automatic fences; empty for none
 * @param autoFence whether labels make fences
 * @param defaultFence what holds for Services that no label speaks of
 * @param fenceLabelKeyAlias the pod label, and after a colon its short name, for fences of
 *     workloads without a Service; empty for none
 * @param managementSelectors labels of the namespaces in scope of automatic fences, one of them
 *     must match; empty for all
 * @param blackNamespaceList namespaces out of scope of automatic fences, separated by commas
 * @param whiteNamespaceList the only namespaces in scope of automatic fences, separated by commas;
 *     empty for all
 * @param timeToLive how long a learned host stays after its last call; an hour or more
 */
public record LazyLoadOptions(
    String istioNamespace,
    String slimeNamespace,
    String service,
    GlobalSidecarMode globalSidecarMode,
    String clusterGsNamespace,
    List<String> stableHost,
    List<DomainAlias> domainAliases,
    String istioRev,
    boolean strictRev,
    String selfResourceRev,
    boolean autoFence,
    boolean defaultFence,
    String fenceLabelKeyAlias,
    List<NamespaceSelector> managementSelectors,
    String blackNamespaceList,
    String whiteNamespaceList,
    Duration timeToLive) {

  /** The shortest time to live: the step in which observations are stored. */
  private static final Duration SHORTEST_LIFE = Duration.ofHours(1);

  private static final LazyLoadOptions DEFAULTS =
      new LazyLoadOptions(
          "istio-system",
          "mesh-operator",
          "app",
          GlobalSidecarMode.CLUSTER,
          "",
          List.of(),
          List.of(),
          "",
          false,
          "",
          true,
          false,
          "",
          List.of(),
          "",
          "",
          Duration.ofDays(7));

  /**
   * Copies the lists and checks what would spoil every Sidecar.
   *
   * @throws IllegalArgumentException if a namespace, label or stable host is none, both lists of
   *     namespaces are given, or the time to live is shorter than an hour
   */
  public LazyLoadOptions {
    stableHost = List.copyOf(stableHost);
    domainAliases = List.copyOf(domainAliases);
    managementSelectors = List.copyOf(managementSelectors);
    requireNamespace("istioNamespace", istioNamespace);
    requireNamespace("slimeNamespace", slimeNamespace);
    if (!clusterGsNamespace.isEmpty()) {
      requireNamespace("clusterGsNamespace", clusterGsNamespace);
    }
    requireHosts(stableHost);
    requireLabel("service", service);
    if (!fenceLabelKeyAlias.isEmpty()) {
      requireLabel("fenceLabelKeyAlias", fenceLabelKeyAlias.split(":", 2)[0]);
    }
    requireNamespaces("blackNamespaceList", blackNamespaceList);
    requireNamespaces("whiteNamespaceList", whiteNamespaceList);
    if (!blackNamespaceList.isEmpty() && !whiteNamespaceList.isEmpty()) {
      throw new IllegalArgumentException(
          "blackNamespaceList and whiteNamespaceList exclude each other; give one of them");
    }
    if (timeToLive.compareTo(SHORTEST_LIFE) < 0) {
      throw new IllegalArgumentException("timeToLive is shorter than an hour: " + timeToLive);
    }
  }

  /** Where the global proxies are. */
  public enum GlobalSidecarMode {
    /** One for all namespaces. */
    CLUSTER,
    /** One in each namespace. */
    NAMESPACE
  }

  /**
   * More hosts, made from those of a fence by an expression that must match a host exactly once.
   *
   * @param pattern an RE2 expression, not anchored
   * @param templates Go's templates: {@code $name}, <code>${name}</code>, {@code $1}, {@code $$}
   */
  public record DomainAlias(String pattern, List<String> templates) {
    /**
     * Checks the expression.
     *
     * @throws IllegalArgumentException if it is none, or if there are no templates
     */
    public DomainAlias {
      templates = List.copyOf(templates);
      if (templates.isEmpty()) {
        throw new IllegalArgumentException("an alias needs templates");
      }
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "'%s' is no RE2 expression: %s".formatted(pattern, e.getDescription()));
      }
    }
  }

  /**
   * Labels of namespaces, as a Kubernetes label selector.
   *
   * @param matchLabels labels with their values, all of which must be there
   * @param matchExpressions more conditions, all of which must hold
   */
  public record NamespaceSelector(
      Map<String, String> matchLabels, List<Requirement> matchExpressions) {
    /** Copies the collections; null counts as empty. */
    public NamespaceSelector {
      matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
      matchExpressions = matchExpressions == null ? List.of() : List.copyOf(matchExpressions);
    }

    /**
     * A condition on one label.
     *
     * @param key the label
     * @param operator how it is compared
     * @param values what it is compared with; for {@code In} and {@code NotIn} only
     */
    public record Requirement(String key, Operator operator, List<String> values) {
      /** Copies the list; null counts as empty. */
      public Requirement {
        values = values == null ? List.of() : List.copyOf(values);
      }
    }

    /** How a label is compared. */
    public enum Operator {
      /** It has one of the values. */
      In,
      /** It has none of the values, or is absent. */
      NotIn,
      /** It is there. */
      Exists,
      /** It is absent. */
      DoesNotExist
    }
  }

  /**
   * The defaults.
   *
   * @return options as the configuration has them where it says nothing
   */
  public static LazyLoadOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Whether a resource of a revision is served.
   *
   * @param revision the value of {@code istio.io/rev}; empty for none
   * @return true if it is in scope
   */
  public boolean inScope(String revision) {
    return Revisions.of(istioRev, strictRev).serve(revision);
  }

  /**
   * The names in a list that is separated by commas.
   *
   * @param list the list
   * @return the names without blanks around them
   */
  static Stream<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty());
  }

  private static void requireLabel(String option, String key) {
    if (!LabelSyntax.isKey(key)) {
      throw new IllegalArgumentException("%s '%s' is no key of a label".formatted(option, key));
    }
  }

  private static void requireNamespaces(String option, String list) {
    for (String name : names(list).toList()) {
      requireNamespace(option, name);
    }
  }

  private static void requireNamespace(String option, String name) {
    if (!ObjectName.isNamespace(name)) {
      throw new IllegalArgumentException(
          "%s '%s' is no name of a namespace".formatted(option, name));
    }
  }

  private static void requireHosts(List<String> stableHost) {
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < stableHost.size(); i++) {
      if (!isHost(stableHost.get(i))) {
        bad.add("stableHost[%d] '%s'".formatted(i, stableHost.get(i)));
      }
    }
    if (!bad.isEmpty()) {
      throw new IllegalArgumentException(
          "%s %s of a Sidecar; write a full host, namespace/host or namespace/*"
              .formatted(String.join(", ", bad), bad.size() == 1 ? "is no host" : "are no hosts"));
    }
  }

  private static boolean isHost(String host) {
    int slash = host.indexOf('/');
    String namespace = slash < 0 ? "*" : host.substring(0, slash);
    String name = host.substring(slash + 1);
    HostName parsed = HostName.parse(name);
    boolean isNamespace =
        namespace.equals("*") || namespace.equals(".") || ObjectName.isNamespace(namespace);
    // A short name is one of a namespace; alone it would mean another Service in each fence.
    boolean isComplete = parsed.form() != HostName.Form.SHORT_NAME || !namespace.equals("*");
    return isNamespace && parsed.isValid() && !parsed.isAddress() && isComplete;
  }
}
