// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

import java.util.Objects;
import java.util.Optional;

/**
 * The Kubernetes Service that a host means.
 *
 * @param name the name of the Service
 * @param namespace its namespace
 */
public record ServiceHost(String name, String namespace) {
  private static final String SVC = ".svc";

  /** Checks that nothing is null. */
  public ServiceHost {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(namespace, "namespace");
  }

  /**
   * The host of a Service.
   *
   * @param name the name of the Service
   * @param namespace its namespace
   * @param clusterDomain the domain of Services, without dots at its ends
   * @return {@code name.namespace.svc.<clusterDomain>}
   */
  public static String host(String name, String namespace, String clusterDomain) {
    return name + "." + namespace + ".svc." + clusterDomain;
  }

  /**
   * The host of this Service.
   *
   * @param clusterDomain the domain of Services, without dots at its ends
   * @return {@code name.namespace.svc.<clusterDomain>}
   */
  public String host(String clusterDomain) {
    return host(name, namespace, clusterDomain);
  }

  /**
   * Whether a host lies in the domain of Services, so that it is complete, whether it is that of a
   * Service or of a pod.
   *
   * @param host a host in lower case
   * @param clusterDomain the domain of Services, without dots at its ends
   * @return true if it ends in {@code .svc.<clusterDomain>}
   */
  public static boolean isComplete(String host, String clusterDomain) {
    return svc(host, clusterDomain) > 0;
  }

  /**
   * Where the namespace stands in the full host of a Service.
   *
   * @param host a host in lower case
   * @param clusterDomain the domain of Services, without dots at its ends
   * @return the index at which it begins; -1 if the host is not exactly {@code
   *     name.namespace.svc.<clusterDomain>}
   */
  public static int namespaceStart(String host, String clusterDomain) {
    int svc = svc(host, clusterDomain);
    return svc < 0 ? -1 : namespaceBefore(host, svc);
  }

  /**
   * The Service of a full host.
   *
   * @param host a host in lower case
   * @param clusterDomain the domain of Services, without dots at its ends
   * @return the Service, if the host is exactly {@code name.namespace.svc.<clusterDomain>}
   */
  public static Optional<ServiceHost> parse(String host, String clusterDomain) {
    int svc = svc(host, clusterDomain);
    return svc < 0 ? Optional.empty() : nameAndNamespace(host, svc);
  }

  /** Where {@code .svc.<clusterDomain>} begins; negative if the host does not end so. */
  private static int svc(String host, String clusterDomain) {
    int domain = host.length() - clusterDomain.length();
    int svc = domain - SVC.length() - 1;
    return svc >= 0
            && host.endsWith(clusterDomain)
            && host.charAt(domain - 1) == '.'
            && host.startsWith(SVC, svc)
        ? svc
        : -1;
  }

  /**
   * The Service that a caller in a namespace would reach under a name, as its resolver completes
   * it: {@code name}, {@code name.namespace}, {@code name.namespace.svc} or the full host. Whether
   * there is such a Service is for the caller to ask; {@code example.com} has the form too.
   *
   * @param host a host in lower case
   * @param namespace the namespace of the caller
   * @param clusterDomain the domain of Services, without dots at its ends
   * @return the Service, if the host has one of these forms
   */
  public static Optional<ServiceHost> resolve(String host, String namespace, String clusterDomain) {
    int dot = host.indexOf('.');
    if (dot < 0) {
      return host.isEmpty() || HostName.isWildcard(host)
          ? Optional.empty()
          : Optional.of(new ServiceHost(host, namespace));
    }
    int second = host.indexOf('.', dot + 1);
    if (second < 0) {
      return nameAndNamespace(host, host.length());
    }
    return second == host.length() - SVC.length() && host.endsWith(SVC)
        ? nameAndNamespace(host, second)
        : parse(host, clusterDomain);
  }

  private static Optional<ServiceHost> nameAndNamespace(String host, int end) {
    int start = namespaceBefore(host, end);
    return start < 0
        ? Optional.empty()
        : Optional.of(new ServiceHost(host.substring(0, start - 1), host.substring(start, end)));
  }

  /** Where the second label begins if there are exactly two before an index; else -1. */
  private static int namespaceBefore(String host, int end) {
    int dot = host.indexOf('.');
    if (dot < 1 || dot >= end - 1 || HostName.isWildcard(host)) {
      return -1;
    }
    int next = host.indexOf('.', dot + 1);
    return next < 0 || next >= end ? dot + 1 : -1;
  }
}
