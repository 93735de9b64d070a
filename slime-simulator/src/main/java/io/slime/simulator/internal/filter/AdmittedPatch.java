// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.slime.api.FieldPath;
import io.slime.simulator.AdmissionFinding;
import io.slime.simulator.internal.proto.ProtoJson;
import io.slime.simulator.internal.proto.UnreadableValue;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for one entry of {@code configPatches}. */
public final class AdmittedPatch {
  private static final String CONNECTION_MANAGER = "envoy.filters.network.http_connection_manager";
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "envoy.http_connection_manager", CONNECTION_MANAGER,
          "envoy.router", "envoy.filters.http.router",
          "envoy.fault", "envoy.filters.http.fault",
          "envoy.cors", "envoy.filters.http.cors",
          "envoy.lua", "envoy.filters.http.lua");
  private static final List<String> MATCHES =
      List.of("listener", "routeConfiguration", "cluster", "waypoint");

  private final List<AdmissionFinding> findings = new ArrayList<>();
  private final Map<String, Object> patch;
  private final FieldPath path;

  private AdmittedPatch(Map<String, Object> patch, FieldPath path) {
    this.patch = patch;
    this.path = path;
  }

  /**
   * Checks an entry.
   *
   * @param patch the entry
   * @param path where it is
   * @return what is wrong with it
   */
  public static List<AdmissionFinding> check(Map<String, Object> patch, FieldPath path) {
    AdmittedPatch admitted = new AdmittedPatch(patch, path);
    admitted.check();
    return admitted.findings;
  }

  private void check() {
    Map<String, Object> match = Fields.map(patch, "match");
    List<String> matches = MATCHES.stream().filter(m -> Fields.get(match, m) != null).toList();
    if (matches.size() > 1) {
      refuse(path.field("match"), "only one of " + String.join(", ", matches) + " can be set");
    }
    boolean waypoint = "WAYPOINT".equals(Fields.text(match, "context"));
    if (waypoint != matches.contains("waypoint")) {
      refuse(path.field("match"), "the context WAYPOINT and the match 'waypoint' need each other");
    }
    if (waypoint) {
      return;
    }
    ApplyTo applyTo = Fields.constant(patch, "applyTo", ApplyTo.values());
    Map<String, Object> body = Fields.map(patch, "patch");
    Operation operation = Fields.constant(body, "operation", Operation.values());
    if (applyTo == null) {
      refuse(path.field("applyTo"), named("applyTo", Fields.text(patch, "applyTo")));
    } else if (operation == null) {
      refuse(
          path.field("patch").field("operation"),
          named("operation", Fields.text(body, "operation")));
    } else if (operation != Operation.REMOVE && !(body.get("value") instanceof Map)) {
      refuse(path.field("patch").field("value"), operation + " needs a value");
    } else {
      version(Fields.text(Fields.map(match, "proxy"), "proxyVersion"));
      kind(applyTo, matches);
      filters(applyTo, Fields.map(Fields.map(match, "listener"), "filterChain"));
      value(applyTo, body.get("value"));
    }
  }

  private static String named(String field, String value) {
    return value.isEmpty() ? field + " is missing" : "'" + value + "' is no " + field;
  }

  private void version(String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      refuse(
          path.field("match").field("proxy").field("proxyVersion"),
          "'" + regex + "' is no regular expression");
    }
  }

  private void kind(ApplyTo applyTo, List<String> matches) {
    if (!matches.isEmpty() && !applyTo.match().isEmpty() && !matches.contains(applyTo.match())) {
      refuse(
          path.field("match").field(matches.get(0)),
          applyTo + " needs the match " + applyTo.match());
    }
  }

  private void filters(ApplyTo applyTo, Map<String, Object> chain) {
    FieldPath at = path.field("match").field("listener").field("filterChain").field("filter");
    if (Fields.get(chain, "filter") == null) {
      return;
    }
    Map<String, Object> filter = Fields.map(chain, "filter");
    String name = Fields.text(filter, "name");
    Object sub = Fields.get(filter, "subFilter");
    String subName = Fields.text(sub, "name");
    if (name.isEmpty()) {
      refuse(at, "the filter has no name");
    } else if (sub != null && applyTo != ApplyTo.HTTP_FILTER) {
      refuse(at.field("subFilter"), applyTo + " cannot have a subFilter");
    } else if (sub != null && !CONNECTION_MANAGER.equals(OLD_NAMES.getOrDefault(name, name))) {
      refuse(at.field("name"), "a subFilter needs the filter " + CONNECTION_MANAGER);
    } else if (sub != null && subName.isEmpty()) {
      refuse(at.field("subFilter"), "the subFilter has no name");
    } else {
      oldName(at.field("name"), name);
      oldName(at.field("subFilter").field("name"), subName);
      if (applyTo == ApplyTo.LISTENER || applyTo == ApplyTo.FILTER_CHAIN) {
        warn(at, "has no effect with " + applyTo);
      }
    }
  }

  private void oldName(FieldPath at, String name) {
    if (OLD_NAMES.containsKey(name)) {
      warn(
          at,
          "'" + name + "' is the old name of '" + OLD_NAMES.get(name) + "' and matches nothing");
    }
  }

  private void value(ApplyTo applyTo, @Nullable Object value) {
    FieldPath at = path.field("patch").field("value");
    if (value == null || applyTo == ApplyTo.BOOTSTRAP) {
      return;
    }
    try {
      for (String field : ProtoJson.read(applyTo.type(), value).dropped()) {
        warn(at, "unknown field " + field + " is dropped");
      }
      boolean filter =
          applyTo == ApplyTo.HTTP_FILTER
              || applyTo == ApplyTo.NETWORK_FILTER
              || applyTo == ApplyTo.LISTENER_FILTER;
      Map<String, Object> fields = Tree.map(value);
      if (filter
          && Fields.get(fields, "typedConfig") == null
          && Fields.get(fields, "configDiscovery") == null) {
        warn(at, "a filter without typed_config is found by its name, which Envoy gives up");
      }
    } catch (UnreadableValue e) {
      refuse(at, e.getMessage());
    }
  }

  private void refuse(FieldPath at, String message) {
    findings.add(new AdmissionFinding(true, at, message));
  }

  private void warn(FieldPath at, String message) {
    findings.add(new AdmissionFinding(false, at, message));
  }
}
