// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import com.google.common.net.InternetDomainName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which authorities look like hosts of the mesh: a single label, everything under {@code .svc} with
 * or without the cluster domain, and {@code name.namespace} of known namespaces. Everything else,
 * external hosts and addresses, is none of ours.
 *
 * <p>A namespace that is also a public domain ({@code dev}, {@code app}) would take the public
 * hosts under it along; there only the names of known Services count.
 */
public final class Authorities {
  /** A label with a letter: a label of digits only is an address in an old notation. */
  private static final String SHORT = "[a-z0-9-]*[a-z][a-z0-9-]*";

  private static final String NAMES = "(?:[a-z0-9_-]+\\.)+";
  private static final String LABEL = "[a-z0-9-]+";
  private static final String PORT = "(?::[0-9]+)?";

  private final String qualified;

  /**
   * Learns the mesh's shape.
   *
   * @param namespaces the known namespaces
   * @param explicit the namespaces all of whose names are the mesh's, public domains or not
   * @param publicNames for namespaces that are public domains, the names of their Services
   * @param clusterDomain the cluster domain
   */
  public Authorities(
      Collection<String> namespaces,
      Collection<String> explicit,
      SortedMap<String, SortedSet<String>> publicNames,
      String clusterDomain) {
    List<String> alternatives = new ArrayList<>();
    alternatives.add(NAMES + "svc(?:\\." + quoted(clusterDomain) + ")?");
    SortedSet<String> plain = new TreeSet<>(namespaces);
    plain.removeIf(Authorities::isPublic);
    plain.addAll(explicit);
    if (!plain.isEmpty()) {
      alternatives.add(LABEL + "\\.(?:" + alternatives(plain) + ")");
    }
    new TreeMap<>(publicNames)
        .forEach(
            (namespace, names) -> {
              if (!names.isEmpty()) {
                alternatives.add("(?:" + alternatives(names) + ")\\." + quoted(namespace));
              }
            });
    this.qualified = String.join("|", alternatives);
  }

  /**
   * Whether a namespace is also a public domain.
   *
   * @param namespace its name
   * @return true for {@code dev} or {@code app}
   */
  public static boolean isPublic(String namespace) {
    return InternetDomainName.isValid(namespace)
        && InternetDomainName.from(namespace).isRegistrySuffix();
  }

  /**
   * All authorities of the mesh.
   *
   * @return an RE2 expression for the whole authority
   */
  public String all() {
    return "(?i)(?:" + SHORT + "|(?:" + qualified + ")\\.?)" + PORT;
  }

  /**
   * Authorities that mean nothing without a namespace.
   *
   * @return an RE2 expression for the whole authority
   */
  public static String shortNames() {
    return "(?i)" + SHORT + PORT;
  }

  /**
   * Authorities of the mesh that name their namespace.
   *
   * @return an RE2 expression for the whole authority
   */
  public String qualified() {
    return "(?i)(?:" + qualified + ")\\.?" + PORT;
  }

  /**
   * Some domains as Envoy's virtual hosts write them.
   *
   * @param domains exact hosts, {@code *.suffix}, {@code prefix.*} or {@code *}
   * @return an RE2 expression for the whole authority, with or without port
   */
  public static String ofDomains(List<String> domains) {
    return "(?i)(?:"
        + domains.stream().map(Authorities::ofDomain).collect(Collectors.joining("|"))
        + ")"
        + PORT;
  }

  private static String ofDomain(String domain) {
    if (domain.equals("*")) {
      return ".*";
    }
    if (domain.startsWith("*")) {
      return ".+" + quoted(domain.substring(1));
    }
    if (domain.endsWith("*")) {
      return quoted(domain.substring(0, domain.length() - 1)) + ".+";
    }
    return quoted(domain);
  }

  private static String alternatives(Collection<String> names) {
    return names.stream().map(Authorities::quoted).collect(Collectors.joining("|"));
  }

  /** Host names hold no other character that means something in an expression. */
  private static String quoted(String name) {
    return name.replace(".", "\\.");
  }
}
