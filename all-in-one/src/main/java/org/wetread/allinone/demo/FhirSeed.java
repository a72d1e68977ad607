package org.wetread.allinone.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Puts patients and orders onto the demonstration's FHIR server, as a hospital has them before an
 * image is taken. The publisher never creates either.
 */
public final class FhirSeed {

  /** FHIR identifier system of the demonstration's patients. */
  public static final String PATIENT_SYSTEM = "https://wetread.example.org/demonstration/patient";

  /** FHIR identifier system of the demonstration's orders. */
  public static final String ACCESSION_SYSTEM =
      "https://wetread.example.org/demonstration/accession";

  private static final int RECORDS_AT_ONCE = 100;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonOverHttp fhir;

  FhirSeed(String fhirBase) {
    fhir = new JsonOverHttp(fhirBase);
  }

  void put(List<HospitalRecord> records) throws IOException, InterruptedException {
    for (var first = 0; first < records.size(); first += RECORDS_AT_ONCE) {
      putAtOnce(records.subList(first, Math.min(first + RECORDS_AT_ONCE, records.size())));
    }
  }

  /** One transaction, in which no resource may stand twice. */
  private void putAtOnce(List<HospitalRecord> records) throws IOException, InterruptedException {
    var resources = new LinkedHashMap<String, ObjectNode>();
    records.forEach(record -> resources.put(record.fhirPatient(), patient(record)));
    records.forEach(record -> resources.put(record.fhirOrder(), order(record)));
    var bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "transaction");
    var entries = bundle.putArray("entry");
    resources.values().forEach(resource -> entries.add(entry(resource)));
    fhir.post("", bundle);
  }

  private static ObjectNode entry(ObjectNode resource) {
    var url = resource.path("resourceType").asText() + '/' + resource.path("id").asText();
    var entry = JSON.objectNode();
    entry.set("resource", resource);
    entry.putObject("request").put("method", "PUT").put("url", url);
    return entry;
  }

  private static ObjectNode patient(HospitalRecord record) {
    var patient = resource("Patient", record.fhirPatient());
    identify(patient, PATIENT_SYSTEM, record.patientId());
    name(patient, record.name().split("=", -1)[0].split("\\^", -1));
    patient.put("gender", gender(record.sex()));
    record.birthDate().ifPresent(date -> patient.put("birthDate", date.toString()));
    return patient;
  }

  private static void name(ObjectNode patient, String[] parts) {
    if (!parts[0].isBlank()) {
      var name = patient.putArray("name").addObject().put("family", parts[0].strip());
      if (parts.length > 1 && !parts[1].isBlank()) {
        name.putArray("given").add(parts[1].strip());
      }
    }
  }

  private static String gender(String sex) {
    return switch (sex) {
      case "F" -> "female";
      case "M" -> "male";
      case "O" -> "other";
      default -> "unknown";
    };
  }

  private static ObjectNode order(HospitalRecord record) {
    var order = resource("ServiceRequest", record.fhirOrder());
    identify(order, ACCESSION_SYSTEM, record.accessionNumber());
    order.put("status", "active").put("intent", "order");
    order.putObject("code").put("text", "Radiograph");
    order.putObject("subject").put("reference", "Patient/" + record.fhirPatient());
    return order;
  }

  private static ObjectNode resource(String type, String id) {
    return JSON.objectNode().put("resourceType", type).put("id", id);
  }

  private static void identify(ObjectNode resource, String system, String value) {
    resource.putArray("identifier").addObject().put("system", system).put("value", value);
  }
}
