// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.slime.api.IssueCode;
import io.slime.api.Severity;

/** All kinds of issues about ServiceFences and what becomes of them. */
public enum LazyLoadIssue implements IssueCode {
  /** A field that cannot be read. */
  UNREADABLE_FIELD(
      "LAZY-101",
      Severity.ERROR,
      "A field is unknown or has the wrong type.",
      "Correct the field; what belongs to it has no effect until then."),
  /** A host that Istio would refuse, and the whole Sidecar with it. */
  INVALID_HOST(
      "LAZY-102",
      Severity.ERROR,
      "A host is none that Istio accepts.",
      "Write a host name, namespace/host, *.suffix or namespace/*."),
  /** An address where a host is meant. */
  ADDRESS(
      "LAZY-103",
      Severity.ERROR,
      "An IP address is no host of a Sidecar; Istio would refuse the whole object.",
      "Remove it: calls to addresses pass by as they are."),
  /** A namespace that is no name. */
  INVALID_NAMESPACE(
      "LAZY-104",
      Severity.ERROR,
      "A namespace is no name of a namespace.",
      "Give 1 to 63 lower-case letters, digits and inner hyphens."),
  /** An exclusion. */
  EXCLUSION(
      "LAZY-105",
      Severity.ERROR,
      "A host begins with ~, by which Istio takes hosts away, with ~/* all of them.",
      "A fence only lets through; leave out what should not be reached."),
  /** A port after a host. */
  PORT_IGNORED(
      "LAZY-106",
      Severity.NOTE,
      "A host names a port; a Sidecar lets through all ports of a host.",
      "Leave the port out."),
  /** The global proxy as a dependency. */
  GLOBAL_PROXY_HOST(
      "LAZY-107",
      Severity.NOTE,
      "The global proxy is no dependency; it is let through where it has to be.",
      "Remove the host."),
  /** Everything is let through. */
  EVERYTHING(
      "LAZY-108",
      Severity.WARNING,
      "The fence lets every host of the mesh through.",
      "Name the hosts or namespaces that the workload calls."),
  /** A strategy without its time. */
  INCOMPLETE_STRATEGY(
      "LAZY-109",
      Severity.WARNING,
      "A recycling strategy lacks its time, so the host stays for ever.",
      "Give deadline.expire.seconds, or auto.duration.seconds together with RecentlyCalled."),
  /** A selector that selects nothing. */
  EMPTY_SELECTOR(
      "LAZY-110",
      Severity.WARNING,
      "A label selector has no labels and selects nothing.",
      "Give the labels of the Services that the workload calls, or remove the selector."),
  /** A selector that nothing has. */
  SELECTOR_MATCHES_NOTHING(
      "LAZY-111",
      Severity.WARNING,
      "No visible Service of the mesh has these labels.",
      "Compare the labels with those of the Services; all of an entry must be there."),
  /** A Service that is not there. */
  UNKNOWN_SERVICE(
      "LAZY-112",
      Severity.WARNING,
      "The mesh has no such Service, so the host matches nothing for now.",
      "Check the spelling, or create the Service; the host takes effect with it."),
  /** A namespace that is not there. */
  UNKNOWN_NAMESPACE(
      "LAZY-113",
      Severity.WARNING,
      "The mesh has no such namespace, so the entry matches nothing for now.",
      "Check the spelling."),
  /** A Service that is not exported. */
  NOT_EXPORTED(
      "LAZY-114",
      Severity.WARNING,
      "The host is not exported to the namespace of the fence, so it would match nothing.",
      "Add the namespace to the annotation networking.istio.io/exportTo or to spec.exportTo."),
  /** A time in the status that cannot be read. */
  UNREADABLE_STATUS(
      "LAZY-115",
      Severity.WARNING,
      "A part of the status cannot be read and counts as seen for the first time now.",
      "Nothing needs to be done: the next status has it right."),
  /** A host that nothing declares. */
  UNKNOWN_HOST(
      "LAZY-116",
      Severity.WARNING,
      "No Service and no ServiceEntry declares the host where the fence says it is, so it matches nothing"
          + " for now.",
      "Check the spelling and the namespace, declare the host with a ServiceEntry, or leave it out: calls"
          + " to hosts outside of the mesh pass by as before."),
  /** A strategy that plays no part. */
  STRATEGY_IGNORED(
      "LAZY-117",
      Severity.WARNING,
      "A part of a recycling strategy has no effect.",
      "Give one of stable, deadline and auto, and none for a whole namespace, which never expires."),
  /** An alias that is no host. */
  INVALID_ALIAS(
      "LAZY-118",
      Severity.WARNING,
      "A rule of domainAliases makes an alias that is no host, and the alias is left out.",
      "Correct the template of the rule, or narrow its pattern."),
  /** A fence that Kubernetes would not take. */
  INVALID_NAME(
      "LAZY-119",
      Severity.ERROR,
      "The fence has no name, or a name or namespace that Kubernetes does not take; no Sidecar, since it"
          + " would have the same.",
      "Give lower-case letters, digits and inner hyphens, in the name dots too."),
  /** A field of the reference that it ignores. */
  DEPRECATED_FIELD(
      "LAZY-120",
      Severity.NOTE,
      "The reference ignores a field, and so do we.",
      "Remove the field, or write RecentlyCalled with a capital if the last call is meant."),
  /** A route that a written namespace hides. */
  ROUTE_ELSEWHERE(
      "LAZY-121",
      Severity.WARNING,
      "A route for the host lies in another namespace than the one that is written before it; Istio"
          + " finds routes through a Sidecar by their own namespace, so it has no effect.",
      "Write the host without a namespace, or move the route."),
  /** A selector for pods that cannot be used. */
  INVALID_WORKLOAD_SELECTOR(
      "LAZY-201",
      Severity.ERROR,
      "The workload selector cannot be used; no Sidecar, since without it it would be that of the whole"
          + " namespace.",
      "Give workloadSelector.labels, or a Service of the same name with a selector."),
  /** fromService without a Service. */
  NO_SERVICE(
      "LAZY-202",
      Severity.ERROR,
      "The fence takes its pods from the Service of the same name, and there is none.",
      "Create the Service, or give workloadSelector.labels."),
  /** A Sidecar of somebody else. */
  FOREIGN_SIDECAR(
      "LAZY-203",
      Severity.ERROR,
      "A Sidecar of this name exists that is not ours; it is left alone.",
      "Rename the fence, or delete the Sidecar."),
  /** Another Sidecar wins. */
  COMPETING_SIDECAR(
      "LAZY-204",
      Severity.ERROR,
      "An older Sidecar is for the same pods; Istio takes the oldest and ignores this one.",
      "Keep one of the two, or make their selectors disjoint."),
  /** Another Sidecar loses. */
  COMPETED_SIDECAR(
      "LAZY-205",
      Severity.WARNING,
      "A younger Sidecar is for the same pods; it has no effect there.",
      "Keep one of the two, or make their selectors disjoint."),
  /** Another Sidecar might be in the way. */
  POSSIBLE_COMPETITION(
      "LAZY-206",
      Severity.WARNING,
      "Another Sidecar could be for the same pods.",
      "Make the selectors disjoint; a pod that both select would get the older one."),
  /** A revision that is not served. */
  OUT_OF_SCOPE(
      "LAZY-207",
      Severity.NOTE,
      "The fence, or its Sidecar, is of a revision that is not served here.",
      "Label it with a served revision, or add the revision to istioRev."),
  /** Lazy loading is off but its Sidecar is there. */
  OBSOLETE_SIDECAR(
      "LAZY-208",
      Severity.NOTE,
      "A Sidecar of ours is no longer asked for: its fence is not enabled, or is gone.",
      "Delete the Sidecar; a sink that prunes does so by itself."),
  /** Labels that no pod has. */
  NO_PODS(
      "LAZY-209",
      Severity.WARNING,
      "No workload of the namespace has the labels that the fence is for, so its Sidecar has no"
          + " effect for now.",
      "Give workloadSelector.labels as the pods have them, or workloadSelector.fromService: true where"
          + " a Service selects them."),
  /** The Service of the fence's name selects other pods. */
  OTHER_PODS(
      "LAZY-210",
      Severity.WARNING,
      "The fence has no workload selector and is for the pods labelled with its name, but the Service"
          + " of that name selects pods by other labels.",
      "Write workloadSelector.fromService: true, which takes the labels of the Service, or give"
          + " workloadSelector.labels."),
  /** What is left of another fence wins. */
  OLDER_OBSOLETE_SIDECAR(
      "LAZY-211",
      Severity.WARNING,
      "A Sidecar of ours that no fence asks for any more is for the same pods and older; Istio takes it"
          + " until it is deleted.",
      "Delete the older Sidecar; a sink that prunes does so by itself."),
  /** No sidecar to configure. */
  NOT_INJECTED(
      "LAZY-301",
      Severity.WARNING,
      "The pods have no injected sidecar, so that the fence has no effect.",
      "Enable injection for the namespace or the pods, or label the Service slime.io/serviceFenced=false."),
  /** A label value that makes no name. */
  NO_FENCE_NAME(
      "LAZY-302",
      Severity.WARNING,
      "The value of a workload label makes no name of a fence.",
      "Use lower-case letters, digits, hyphens and dots in the value."),
  /** A label that means nothing. */
  UNKNOWN_SWITCH(
      "LAZY-303",
      Severity.WARNING,
      "The label that switches lazy loading has a value other than true and false, and counts as absent.",
      "Write \"true\" or \"false\".");

  private final Definition definition;

  LazyLoadIssue(String code, Severity severity, String summary, String advice) {
    this.definition = new Definition(code, severity, summary, advice);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
