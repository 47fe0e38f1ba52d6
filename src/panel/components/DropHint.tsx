import { text } from '../text.ts';
import './DropHint.css';

/** Says what becomes of the file that hovers over the panel. */
export function DropHint() {
  return (
    <div class="drop-hint" data-testid="drop-hint">
      <p>{text.file.drop}</p>
    </div>
  );
}
