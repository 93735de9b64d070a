// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slime.core.codec.Codec;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schemas of Istio's custom resource definitions. Objects are closed, as they are for an API
 * server with strict field validation.
 */
final class IstioSchemas {
  private static final String FILE = "istio-crds.yaml";

  private final Map<String, Schema> schemas = new TreeMap<>();

  private static final class Holder {
    private static final IstioSchemas SCHEMAS = new IstioSchemas();
  }

  private IstioSchemas() {
    ObjectMapper mapper = new ObjectMapper();
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (String document : documents()) {
      JsonNode definition =
          mapper.valueToTree(Codec.readTree(document, FILE).resource()).path("spec");
      for (JsonNode version : definition.path("versions")) {
        JsonNode spec =
            version.path("schema").path("openAPIV3Schema").path("properties").path("spec");
        close(spec);
        schemas.put(
            definition.path("group").asText()
                + "/"
                + version.path("name").asText()
                + "/"
                + definition.path("names").path("kind").asText(),
            registry.getSchema(spec.toString()));
      }
    }
  }

  private static List<String> documents() {
    try {
      String text = Files.readString(Requirement.data(FILE));
      return List.of(text.split("(?m)^---.*$")).stream().filter(d -> !d.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(IstioSchemas::close);
  }

  /**
   * Checks the spec of a resource.
   *
   * @param resource the resource as a tree
   * @return what the API server would say; empty if it accepts it, or does not know the kind
   */
  static List<String> check(Map<String, Object> resource) {
    Schema schema =
        Holder.SCHEMAS.schemas.get(resource.get("apiVersion") + "/" + resource.get("kind"));
    if (schema == null) {
      return String.valueOf(resource.get("apiVersion")).contains("istio.io/")
          ? List.of("no such version: " + resource.get("apiVersion") + " " + resource.get("kind"))
          : List.of();
    }
    Object spec = resource.get("spec");
    return spec == null
        ? List.of()
        : schema.validate(Codec.toJson(spec), InputFormat.JSON).stream()
            .map(error -> "spec" + error.getInstanceLocation() + ": " + error.getMessage())
            .toList();
  }
}
