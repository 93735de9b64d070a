// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

import io.slime.api.IssueCode;
import io.slime.api.Severity;

/** Everything that can be wrong with a text before any feature has looked at it. */
public enum InputIssue implements IssueCode {
  /** The text is not YAML or JSON. */
  SYNTAX(
      "INPUT-001",
      Severity.ERROR,
      "The document is not valid YAML or JSON.",
      "Correct the document at the place shown; the other documents of the file are read."),
  /** The text is larger, deeper or more repetitive than any sensible resource. */
  TOO_LARGE(
      "INPUT-002",
      Severity.ERROR,
      "The document is too large, too deeply nested, or repeats its anchors too often.",
      "Split the document, or write out what the anchors stand for."),
  /** A key is given twice in one map. */
  DUPLICATE_KEY(
      "INPUT-003",
      Severity.ERROR,
      "A key is given twice in the same map; the first one counts.",
      "Remove one of the two."),
  /** A document without apiVersion, kind or name. */
  NO_RESOURCE(
      "INPUT-004",
      Severity.ERROR,
      "The document is not a Kubernetes resource.",
      "Give it apiVersion, kind and metadata.name, or take it out of the input."),
  /** YAML that is no manifest at all. */
  NO_MANIFEST(
      "INPUT-008",
      Severity.WARNING,
      "The document has none of apiVersion, kind, metadata and spec, so it is no manifest.",
      "Give values with --metrics and options with --config; else take it out of the input."),
  /** A kind of the slime group that does not exist. */
  UNKNOWN_KIND(
      "INPUT-005",
      Severity.ERROR,
      "The kind is none of slime's.",
      "Correct the kind or the apiVersion."),
  /** A version of a kind of ours that does not exist. */
  UNKNOWN_VERSION(
      "INPUT-006",
      Severity.ERROR,
      "The kind is one of slime's and the version none of its; the resource is not read, since another"
          + " version may mean something else by the same words.",
      "Write a version that is known; a newer one needs a newer slime."),
  /** A kind of ours in a group that is not ours. */
  OTHER_GROUP(
      "INPUT-007",
      Severity.WARNING,
      "The kind is called as one of slime's, but its group is not slime's, so it plays no part.",
      "Correct the apiVersion; if another program's kind is meant, nothing needs to be done."),
  /** A field that does not exist, where nothing can keep it. */
  UNKNOWN_FIELD(
      "INPUT-101",
      Severity.ERROR,
      "The field does not exist.",
      "Remove the field or correct its name."),
  /** A value that its field cannot hold. */
  WRONG_TYPE(
      "INPUT-102", Severity.ERROR, "The value does not fit the field.", "Correct the value."),
  /** A field in both of its spellings. */
  BOTH_SPELLINGS(
      "INPUT-103",
      Severity.ERROR,
      "A field is given in both of its spellings; the first one counts.",
      "Remove one of the two."),
  /** A value that the record of a configuration refuses. */
  REFUSED(
      "INPUT-104",
      Severity.ERROR,
      "The configuration refuses the value; the default counts.",
      "Correct the value."),
  /** A value of a Kubernetes or Istio object that could not be understood. */
  NOT_UNDERSTOOD(
      "INPUT-201",
      Severity.WARNING,
      "A value of a Kubernetes or Istio object is not understood and has no part in the mesh.",
      "Correct the value; if a newer release of Istio knows it, nothing needs to be done."),
  /** A name that no object of a cluster can have. */
  IMPOSSIBLE_NAME(
      "INPUT-204",
      Severity.WARNING,
      "A Service's name, or the namespace of a Kubernetes or Istio object, is none that Kubernetes takes;"
          + " the object has no part in the mesh.",
      "Give lower-case letters, digits and inner hyphens."),
  /** A version of a kind of Kubernetes or Istio that is not known. */
  UNKNOWN_MESH_VERSION(
      "INPUT-203",
      Severity.WARNING,
      "The version of a Kubernetes or Istio object is not known; it is read as today's.",
      "Correct the apiVersion; if a newer release has it, nothing needs to be done."),
  /** Two members of a oneof in an Istio object. */
  SEVERAL_OF_ONE(
      "INPUT-202",
      Severity.WARNING,
      "Several of the fields of which an Istio object may have one are given; the first one counts.",
      "Keep one of them."),
  /** A file or directory that cannot be read. */
  UNREADABLE_FILE(
      "INPUT-301",
      Severity.ERROR,
      "A file or directory cannot be read.",
      "Check its permissions, or take it out of the input."),
  /** A file that is no text in UTF-8. */
  NO_TEXT(
      "INPUT-302",
      Severity.ERROR,
      "A file is not text in UTF-8.",
      "Save it in UTF-8, or take it out of the input."),
  /** A directory that contains itself by way of a symbolic link. */
  LINK_LOOP(
      "INPUT-303",
      Severity.WARNING,
      "A symbolic link leads back to a directory above it; it is not followed.",
      "Remove the link, or give the directory that it leads to."),
  /** A resource that was given more than once. */
  GIVEN_TWICE(
      "INPUT-304",
      Severity.WARNING,
      "A resource is given more than once; the last one counts.",
      "Remove all but one of them."),
  /** A feature that threw. */
  FEATURE_FAILED(
      "INPUT-401",
      Severity.ERROR,
      "A feature failed on a resource, which has no result.",
      "Report it to the authors of the feature, together with the resource."),
  /** A provider of features, sources or sinks that cannot be loaded or made. */
  PROVIDER_FAILED(
      "INPUT-402",
      Severity.ERROR,
      "A provider of features, sources or sinks cannot be used; the others are.",
      "Correct the class path or the provider."),
  /** Two inputs that stand for different outputs of one name. */
  OUTPUT_TAKEN(
      "INPUT-403",
      Severity.ERROR,
      "Two resources stand for different outputs of the same kind, namespace and name.",
      "Give one of the two another name."),
  /** A source or sink that no provider makes. */
  UNKNOWN_PROVIDER(
      "INPUT-404",
      Severity.ERROR,
      "There is no source or sink of that name.",
      "Choose one that there is, or put the jar that has it on the class path."),
  /** A source that did not answer. */
  NO_ANSWER(
      "INPUT-405",
      Severity.WARNING,
      "A source gave no value of a metric that a translation asks for.",
      "See what the source says; without a value a limiter does what it says of missing metrics.");

  /** The most issues of one resource; more would help nobody, and a hostile text has millions. */
  public static final int MOST = 1_000;

  private final Definition definition;

  InputIssue(String code, Severity severity, String summary, String advice) {
    this.definition = new Definition(code, severity, summary, advice);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
