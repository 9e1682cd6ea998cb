// All contenders. The first is what the others are measured by.
import { faultline } from "./faultline.mjs";
import { floor } from "./floor.mjs";
import { hypothesis } from "./hypothesis.mjs";
import { recogito } from "./recogito.mjs";

export const CONTENDERS = [floor, faultline, ...recogito, hypothesis];
