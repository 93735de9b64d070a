// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.FieldPath;
import io.slime.core.Ownership;
import io.slime.core.Revisions;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.PluginOptions;
import org.jspecify.annotations.Nullable;

/** The options that concern a resource as a whole, compiled once. */
public final class Scope {
  /** Istio ignores a longer expression, and with it the patch. */
  private static final int LONGEST_VERSION = 1024;

  private final PluginOptions options;
  private final Revisions revisions;
  private final @Nullable String versionProblem;
  private final @Nullable Pattern passed;
  private final @Nullable String passedProblem;

  /**
   * Compiles options.
   *
   * @param options the options
   */
  public Scope(PluginOptions options) {
    this.options = options;
    this.revisions = Revisions.of(options.revisions(), options.strictRevision());
    this.versionProblem = versionProblem(options.proxyVersion());
    @Nullable Pattern compiled = null;
    @Nullable String problem = null;
    if (!options.passLabels().isEmpty()) {
      try {
        compiled = Pattern.compile(options.passLabels());
      } catch (PatternSyntaxException e) {
        problem = e.getMessage();
      }
    }
    this.passed = compiled;
    this.passedProblem = problem;
  }

  /** Why an expression for the version of a proxy cannot be used, or null. */
  static @Nullable String versionProblem(String expression) {
    if (expression.length() > LONGEST_VERSION) {
      return "it has more than " + LONGEST_VERSION + " characters, and would match no proxy";
    }
    try {
      Pattern.compile(expression);
      return null;
    } catch (PatternSyntaxException e) {
      return "it is no RE2 expression: " + e.getMessage();
    }
  }

  /** Reports options that cannot be used, and a resource whose output could have no name. */
  void check(Findings findings) {
    if (findings.resource().name().isEmpty()) {
      findings.add(
          PluginIssue.BAD_NAME, FieldPath.of("metadata", "name"), "The resource has no name.");
    }
    if (versionProblem != null) {
      findings.add(
          PluginIssue.BAD_OPTION,
          FieldPath.ROOT,
          "The option plugin.proxyVersion cannot be used: " + versionProblem + ".");
    }
    if (passedProblem != null) {
      findings.add(
          PluginIssue.BAD_OPTION,
          FieldPath.ROOT,
          "The option plugin.passLabels is no RE2 expression: " + passedProblem + ".");
    }
  }

  /** The expression for the version of a proxy, or null for all proxies. */
  @Nullable String proxyVersion() {
    return options.proxyVersion().isEmpty() ? null : options.proxyVersion();
  }

  /** Whether a resource is of a revision that is served. */
  boolean covers(HasMetadata resource) {
    return revisions.serve(resource);
  }

  /** The metadata of an output. */
  ObjectMeta metadata(HasMetadata resource, String name) {
    return passed == null
        ? Ownership.metadata(resource, name)
        : Ownership.metadata(resource, name, key -> passed.matcher(key).find());
  }
}
