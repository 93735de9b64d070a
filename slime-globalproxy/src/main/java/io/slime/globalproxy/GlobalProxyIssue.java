// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.slime.api.IssueCode;
import io.slime.api.Severity;

/** All kinds of issues about the global proxy. */
public enum GlobalProxyIssue implements IssueCode {
  /** Nothing to redirect. */
  NO_PORTS(
      "PROXY-101",
      Severity.ERROR,
      "There is no port to redirect.",
      "Name ports in wormholePort, or give the Services of the mesh with -f."),
  /** A number that is no port. */
  BAD_PORT(
      "PROXY-102",
      Severity.ERROR,
      "A number is no port, or a port that the proxy or Istio needs itself.",
      "Choose a port from 1 to 65535 outside of Istio's 15000 to 15099."),
  /** HTTP here, something else there. */
  PORT_CONFLICT(
      "PROXY-103",
      Severity.WARNING,
      "A port is redirected, and a Service uses it with another protocol.",
      "Calls of the other protocol are not redirected, and proxies wait for their first bytes to"
          + " tell them apart, in vain where the server speaks first; list such hosts in the"
          + " fence, or give the Services different ports."),
  /** No protocol is declared. */
  PORT_WITHOUT_PROTOCOL(
      "PROXY-104",
      Severity.NOTE,
      "A port declares no protocol.",
      "Istio gives such a port a route configuration of its own, without a catch-all to redirect:"
          + " name the port http-… or set appProtocol (protocol in a ServiceEntry)."),
  /** No namespace to put it in. */
  BAD_NAMESPACE(
      "PROXY-105",
      Severity.ERROR,
      "A namespace is missing or is no name of a namespace.",
      "Give a name of 1 to 63 lower-case letters, digits and inner hyphens."),
  /** A range that cannot be understood. */
  BAD_ADDRESS_RANGE(
      "PROXY-106",
      Severity.ERROR,
      "An address range is no CIDR block that can be checked.",
      "Write 10.96.0.0/12, or for IPv6 a block whose length is a multiple of 4 from 8 on."),
  /** No original destination can be reached. */
  NO_ADDRESS_RANGES(
      "PROXY-107",
      Severity.WARNING,
      "No address range is given: original destinations are refused, hosts are resolved instead.",
      "Give the ranges of Services and pods in addressRanges."),
  /** A dispatch without effect or without sense. */
  BAD_DISPATCH(
      "PROXY-108",
      Severity.ERROR,
      "A dispatch has no cluster, no hosts, or hosts that are no domains.",
      "Give domains or domainRegex, and a cluster."),
  /** Ambiguous names. */
  PUBLIC_NAMESPACE(
      "PROXY-109",
      Severity.WARNING,
      "A namespace of the mesh is also a public domain.",
      "Where knownNamespaces does not name it, only name.namespace of the Services that are known"
          + " now is taken for a host of the mesh; give all Services with -f, or call by"
          + " name.namespace.svc."),
  /** A number out of range. */
  BAD_NUMBER(
      "PROXY-110",
      Severity.ERROR,
      "A number or a duration is out of range.",
      "Give a value in the range of the message."),
  /** An address that cannot be used. */
  BAD_ADDRESS(
      "PROXY-111",
      Severity.ERROR,
      "A host, a name server or an image cannot be used.",
      "Correct the value."),
  /** Too large for one object. */
  LARGE_FILTER(
      "PROXY-112",
      Severity.WARNING,
      "The redirecting EnvoyFilter is larger than what an API server takes with ease.",
      "Name fewer ports, or split the mesh with redirectNamespaces."),
  /** A proxy that nobody is sent to. */
  NOTHING_REDIRECTED(
      "PROXY-113",
      Severity.WARNING,
      "No call is redirected: passthroughByDefault is set, and there is no dispatch.",
      "Add dispatches, or unset passthroughByDefault."),
  /** Proxies would refuse the routes. */
  TOO_MANY_NAMESPACES(
      "PROXY-114",
      Severity.ERROR,
      "The mesh has more namespaces than the expression in a route can hold.",
      "Give fewer namespaces with -f and knownNamespaces; hosts of the others are redirected when"
          + " they are called as name.namespace.svc."),
  /** The API server would refuse the object. */
  BAD_NAME(
      "PROXY-115",
      Severity.ERROR,
      "A label, an annotation, a revision or the name of a Secret is not as Kubernetes takes it.",
      "Label keys and values have up to 63 letters, digits, '-', '_' and '.', and start and end with"
          + " a letter or digit; keys may follow the domain of their owner and '/'. Secrets have"
          + " names in lower case."),
  /** A label that the proxy needs itself. */
  OWN_LABEL(
      "PROXY-116",
      Severity.WARNING,
      "A label or an annotation of the pods is one that the proxy sets itself; the given value is"
          + " not used.",
      "Remove it, or choose another key."),
  /** An option of the other mode. */
  UNUSED_OPTION(
      "PROXY-117",
      Severity.NOTE,
      "An option is given that the mode does not use.",
      "Remove it, or choose the other mode."),
  /** The API server would refuse the pods. */
  REQUEST_ABOVE_LIMIT(
      "PROXY-118",
      Severity.ERROR,
      "More of a resource is requested than its limit allows.",
      "Lower the request, or raise the limit.");

  private final Definition definition;

  GlobalProxyIssue(String code, Severity severity, String summary, String advice) {
    this.definition = new Definition(code, severity, summary, advice);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
