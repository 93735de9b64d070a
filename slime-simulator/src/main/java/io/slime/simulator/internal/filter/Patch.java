// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.api.ResourceId;
import io.slime.simulator.Proxy;
import io.slime.simulator.internal.proto.ProtoJson;
import io.slime.simulator.internal.proto.UnreadableValue;
import io.slime.simulator.internal.tree.Json;
import io.slime.simulator.internal.tree.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code spec.configPatches}. */
public final class Patch {
  private final ResourceId owner;
  private final int index;
  private final Map<String, Object> match;
  private final Trace trace = new Trace();
  private final @Nullable ApplyTo applyTo;
  private final @Nullable Operation operation;
  private final @Nullable PatchContext context;
  private final String applyToName;
  private final String operationName;
  private Map<String, Object> value = Map.of();
  private List<String> dropped = List.of();

  /**
   * Reads a patch. Whatever is wrong with it is told by its trace.
   *
   * @param owner the EnvoyFilter
   * @param index its place in the list
   * @param patch the entry
   */
  public Patch(ResourceId owner, int index, Map<String, Object> patch) {
    this.owner = owner;
    this.index = index;
    match = Fields.map(patch, "match");
    applyToName = Fields.text(patch, "applyTo");
    applyTo = Fields.constant(patch, "applyTo", ApplyTo.values());
    Map<String, Object> body = Fields.map(patch, "patch");
    operationName = Fields.text(body, "operation");
    operation = effective(Fields.constant(body, "operation", Operation.values()));
    context =
        Fields.text(match, "context").isEmpty()
            ? PatchContext.ANY
            : Fields.constant(match, "context", PatchContext.values());
    readValue(body.get("value"));
    if (applyTo == ApplyTo.BOOTSTRAP) {
      trace.blocked("a bootstrap patch is applied when a proxy starts, not to its configuration");
    } else if (applyTo != null && operation != null && !applyTo.supports(operation)) {
      trace.blocked("istiod ignores " + operationName + " for " + applyToName);
    }
  }

  private @Nullable Operation effective(@Nullable Operation written) {
    return applyTo != null && !applyTo.isSequence() && written != null && written.isInsert()
        ? Operation.ADD
        : written;
  }

  private void readValue(@Nullable Object written) {
    if (applyTo == null || operation == null || context == null) {
      trace.blocked("applyTo, operation or context is missing or unknown");
      return;
    }
    if (written == null || applyTo == ApplyTo.BOOTSTRAP) {
      return;
    }
    try {
      ProtoJson.Value read = ProtoJson.read(applyTo.type(), written);
      value = read.value();
      dropped = read.dropped();
    } catch (UnreadableValue e) {
      trace.blocked("istiod cannot read the value: " + e.getMessage());
    }
  }

  /**
   * The EnvoyFilter.
   *
   * @return its id
   */
  public ResourceId owner() {
    return owner;
  }

  /**
   * The place in the EnvoyFilter.
   *
   * @return the index, from 0
   */
  public int index() {
    return index;
  }

  /**
   * What became of it.
   *
   * @return the trace
   */
  public Trace trace() {
    return trace;
  }

  /**
   * The parts of the value that istiod drops, since it does not know the field.
   *
   * @return paths, each with the type that lacks it
   */
  public List<String> dropped() {
    return dropped;
  }

  /**
   * What the patch says, in one line.
   *
   * @return for example {@code HTTP_ROUTE MERGE match={"context":"GATEWAY"}}
   */
  public String summary() {
    return applyToName + " " + operationName + " match=" + Json.write(match);
  }

  /**
   * Whether the proxy's release and metadata fit.
   *
   * @param istioVersion the release that the proxy reports
   * @param metadata its metadata
   * @return false, with the reason in the trace, if not
   */
  boolean admits(String istioVersion, Map<String, String> metadata) {
    Map<String, Object> proxy = Fields.map(match, "proxy");
    String version = Fields.text(proxy, "proxyVersion");
    if (!version.isEmpty() && !ProxyVersion.matches(version, istioVersion)) {
      trace.elsewhere(
          "the proxy's version '" + istioVersion + "' does not match '" + version + "'");
      return false;
    }
    for (Map.Entry<String, Object> entry : Fields.map(proxy, "metadata").entrySet()) {
      if (!entry.getValue().equals(metadata.get(entry.getKey()))) {
        trace.elsewhere(
            "the proxy's metadata does not have " + entry.getKey() + "=" + entry.getValue());
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the patch is for such a proxy at all.
   *
   * @param kind what the proxy is
   * @return false if the EnvoyFilter does not reach it, or the context is that of another kind
   */
  public boolean concerns(Proxy.Kind kind) {
    boolean fits =
        switch (context()) {
          case ANY -> true;
          case GATEWAY -> kind == Proxy.Kind.GATEWAY;
          case SIDECAR_INBOUND, SIDECAR_OUTBOUND -> kind == Proxy.Kind.SIDECAR;
          case WAYPOINT -> false;
        };
    return fits && !trace.isElsewhere();
  }

  boolean is(ApplyTo kind) {
    return applyTo == kind;
  }

  boolean hasContext(PatchContext actual) {
    return context != null && context.covers(actual)
        || trace.missed(
            Trace.Level.CONTEXT, "configuration of context '" + context + "'", actual.name());
  }

  PatchContext context() {
    return context == null ? PatchContext.ANY : context;
  }

  Operation operation() {
    return operation == null ? Operation.MERGE : operation;
  }

  /** The part of the match that is about the kind of object; empty matches all. */
  Map<String, Object> match(String kind) {
    return Fields.map(match, kind);
  }

  Map<String, Object> value() {
    return value;
  }

  Map<String, Object> newValue() {
    return Tree.copyOf(value);
  }
}
