// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.Condition;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a resource is as it is, or what it leads to.
 *
 * @param subject the explained resource
 * @param role what part it plays
 * @param inputs the resources it comes from; itself for an input
 * @param outputs what it becomes; itself for an output
 * @param derivedBecause why it exists though nobody wrote it
 * @param parts the places of the outputs with their reasons, in the order of the outputs; for an
 *     object of the mesh those that it is a reason for
 * @param conditions how its inputs stand, in the words of their status; without transition times
 * @param issues what was said about it and its inputs, in a stable order
 * @param validUntil until when time alone cannot change it
 */
public record Explanation(
    ResourceId subject,
    Role role,
    List<ResourceId> inputs,
    List<ResourceId> outputs,
    Optional<Cause> derivedBecause,
    List<Part> parts,
    List<Condition> conditions,
    List<Issue> issues,
    Optional<Instant> validUntil) {

  /** What part a resource plays. */
  public enum Role {
    /** It was translated. */
    INPUT,
    /** It is to be applied. */
    OUTPUT,
    /** It was to be applied, but another resource forbids it. */
    WITHDRAWN,
    /** It is in the mesh and ours, and the mesh no longer asks for it. */
    OBSOLETE,
    /** It is in the mesh, and translations may have asked about it. */
    MESH_OBJECT
  }

  /**
   * A place in an output and why it is there.
   *
   * @param pointer the output and the field in it
   * @param value what the field says; empty for a map or list
   * @param causes the reasons, the most direct first
   */
  public record Part(Causes.Pointer pointer, String value, List<Cause> causes) {}

  /** Copies the lists. */
  public Explanation {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    parts = List.copyOf(parts);
    conditions = List.copyOf(conditions);
    issues = List.copyOf(issues);
  }

  /**
   * The same with only those parts whose value lets a host through.
   *
   * @param host a host as a caller says it: short, {@code name.namespace}, or in full
   * @param clusterDomain the domain under which Services have their names
   * @return an explanation that may have no parts
   */
  public Explanation about(String host, String clusterDomain) {
    HostQuestion question = HostQuestion.of(host, subject.namespace(), clusterDomain);
    List<Part> matching =
        parts.stream().filter(part -> question.isAnsweredBy(part.value())).toList();
    return new Explanation(
        subject, role, inputs, outputs, derivedBecause, matching, conditions, issues, validUntil);
  }
}
