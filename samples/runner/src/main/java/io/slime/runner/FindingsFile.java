// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Position;
import io.slime.core.manifest.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings for programs: JSON, whose schema is in {@code docs/configuration.md}. */
final class FindingsFile {
  private FindingsFile() {}

  static String json(Collection<Finding> findings) {
    List<Object> issues = new ArrayList<>();
    for (Finding finding : findings) {
      issues.add(issue(finding));
    }
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("issues", issues);
    return Codec.toJson(top) + "\n";
  }

  static Map<String, Object> issue(Finding finding) {
    Map<String, Object> issue = new LinkedHashMap<>();
    issue.put("code", finding.issue().code().code());
    issue.put("severity", finding.issue().severity().name().toLowerCase(Locale.ROOT));
    issue.put("message", finding.issue().message());
    issue.put("advice", finding.issue().advice());
    issue.put("resource", resource(finding.issue().resource()));
    issue.put("path", finding.issue().path().toString());
    finding.position().ifPresent(position -> issue.put("position", position(position)));
    return issue;
  }

  static Map<String, Object> resource(ResourceId id) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("kind", id.kind());
    resource.put("namespace", id.namespace());
    resource.put("name", id.name());
    return resource;
  }

  static Map<String, Object> position(Position position) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("source", position.source());
    place.put("document", position.document());
    place.put("line", position.line());
    place.put("column", position.column());
    return place;
  }
}
