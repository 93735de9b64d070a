// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Judges a document by a JSON Schema. */
final class JsonSchema {
  private JsonSchema() {}

  static List<String> violations(String schema, JsonNode document) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(document).stream().map(Object::toString).toList();
  }
}
